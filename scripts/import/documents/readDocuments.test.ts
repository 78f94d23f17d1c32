import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type ReadResult, readDocuments, splitAuthors } from './readDocuments.ts'

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-documents-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

async function read(path: string): Promise<ReadResult[]> {
  const all: ReadResult[] = []
  for await (const one of readDocuments(path)) all.push(one)
  return all
}

it('reads the texts of a folder, with the title and authors of their front matter', async () => {
  const folder = folderOf({
    'a/plain.txt': 'Some words.\n',
    'b.md': '---\ntitle: The second\nauthors: [Ada, Bo and Cy]\n---\nMore words.',
    'broken.md': '---\ntitle: [\n---\nWords.',
    'picture.png': 'no text',
  })
  expect(await read(folder)).toEqual([
    { place: 'a/plain.txt', title: 'a/plain', text: 'Some words.', authors: [] },
    { place: 'b.md', title: 'The second', text: 'More words.', authors: ['Ada', 'Bo', 'Cy'] },
    { place: 'broken.md', problem: expect.stringContaining('front matter in YAML') },
    { place: 'picture.png', problem: 'Expected .txt, .md or .csv.' },
  ])
})

it('reads the records of a table', async () => {
  const folder = folderOf({ 'essays.csv': 'number,author,text\n1,ADA,"One, two"\n2,ADA OR BO,Three\n3\n' })
  expect(await read(join(folder, 'essays.csv'))).toEqual([
    { place: 'essays.csv:2', title: 'No. 1', text: 'One, two', authors: ['ADA'] },
    { place: 'essays.csv:3', title: 'No. 2', text: 'Three', authors: ['ADA', 'BO'] },
    { place: 'essays.csv:4', problem: expect.any(String) },
  ])
})

it('names what a table lacks', async () => {
  const folder = folderOf({ 'people.csv': 'name,age\nAda,36\n' })
  expect(await read(folder)).toEqual([
    { place: 'people.csv', problem: 'Expected a column named text among name, age.' },
  ])
})

it('splits authors, also where it is not known which it was', () => {
  expect(splitAuthors('Ada; Bo AND Cy or Di')).toEqual(['Ada', 'Bo', 'Cy', 'Di'])
  expect(splitAuthors('Anderson')).toEqual(['Anderson'])
  expect(splitAuthors(' ')).toEqual([])
})
