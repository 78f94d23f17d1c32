import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { generate } from './ngram.ts'
import { buildNgramModel, type TrainingDocument } from './ngramModel.ts'
import { buildNgramModelInThread } from './ngramThread.ts'
import type { RunOutput, RunRequest } from './runner.ts'
import { MAX_CONTEXT } from './suffixes.ts'

console.log(`ngram.test.ts: SEED=${seed}`)

const request: RunRequest = { input: '', seed: 1, maxTokens: 40 }

function answer(documents: readonly TrainingDocument[], asked: Partial<RunRequest>): RunOutput {
  const result = generate(buildNgramModel(documents), { ...request, ...asked })
  if ('refused' in result) assert.fail(result.message)
  return result.output
}

const BRIDGES = {
  id: 'dst_bridges',
  text: 'A bridge carries a road over water. The oldest bridge in town is made of granite. It was built by masons.',
}
const BAKERS = {
  id: 'dst_bakers',
  text: 'Bakers rise early. The dough for rye bread rests over night. It was built into the oven wall by hand.',
}

describe('generate', () => {
  it('gives the same answer for a seed, whatever the order of the documents', () => {
    const asked = { input: 'How is bread made?', seed: 7 }
    assert.deepEqual(answer([BRIDGES, BAKERS], asked), answer([BAKERS, BRIDGES], asked))
  })

  it('gives exactly this answer on every machine', () => {
    assert.equal(answer([BRIDGES, BAKERS], { input: 'Say something.', seed: 3 }).output, PINNED)
  })

  it('gives different answers for different seeds', () => {
    const answers = Array.from({ length: 20 }, (_, seed) => answer([BRIDGES, BAKERS], { seed }).output)
    assert.ok(new Set(answers).size > 5, `20 seeds gave only ${new Set(answers).size} answers.`)
  })

  it('continues an input that breaks off', () => {
    for (let seed = 0; seed < 20; seed++) {
      assert.match(
        answer([BRIDGES, BAKERS], { input: 'I think the DOUGH for rye', seed }).output,
        /^bread rests over night/,
      )
    }
  })

  it('backs off past words it has never read', () => {
    for (let seed = 0; seed < 20; seed++) {
      assert.match(answer([BRIDGES, BAKERS], { input: 'xylophone oldest', seed }).output, /^bridge in town is made/)
    }
  })

  it('answers a question with a sentence that shares its rare words', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { output } = answer([BRIDGES, BAKERS], { input: 'What is granite?', seed, maxTokens: 12 })
      assert.equal(output, 'The oldest bridge in town is made of granite.')
    }
  })

  it('begins with a sentence where no word of the input is known', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { output } = answer([BRIDGES, BAKERS], { input: 'zzz qqq', seed })
      assert.match(output, /^(A bridge|The oldest|It was|Bakers rise|The dough)/)
    }
  })

  it('ends with a sentence and stays within maxTokens', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { output, outputTokens } = answer([BRIDGES, BAKERS], { seed, maxTokens: 15 })
      assert.ok(outputTokens <= 15)
      assert.match(output, /\.$/)
    }
  })

  it('cuts a sentence only where none is short enough', () => {
    assert.equal(answer([{ id: 'd', text: 'One two three four five.' }], { maxTokens: 3 }).output, 'One two three')
  })

  it('keeps the spacing, capitals and marks of the source', () => {
    const text = `"Don't," said Dr. O’Neil (aged 41.5): "it's 1,000 km—far!" Then… nothing -- at all?\n\nÉtienne wrote “naïve” e-mails.`
    const { output } = answer([{ id: 'd', text }], { input: 'aged 41.5 nothing', maxTokens: 60 })
    const sentences = ['Étienne wrote “naïve” e-mails.', 'far!" Then… nothing -- at all?']
    assert.ok(
      sentences.some((sentence) => output.includes(sentence)),
      output,
    )
  })

  it('writes scripts without spaces, right-to-left text and emoji as they stand', () => {
    for (const text of [
      '我们的大学很大。',
      'שלום עולם, מה שלומך?',
      'Family 👨‍👩‍👧‍👦 flags 🇩🇪 and 👍🏽 done.',
      'नमस्ते दुनिया।',
      'ภาษาไทย',
    ]) {
      assert.equal(answer([{ id: 'd', text }], { maxTokens: 12 }).output.startsWith(text), true, text)
    }
  })

  it('loses nothing but white space, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (text) => {
        const model = buildNgramModel([{ id: 'd', text }])
        const kept = Array.from(model.spellings, (spelling) => model.texts[spelling]).join('')
        assert.equal(kept, text.replace(/[\s\p{Cc}]/gu, ''))
      }),
      { seed },
    )
  })

  it('says that there is no training text', () => {
    for (const documents of [[], [{ id: 'd', text: '' }], [{ id: 'd', text: ' \n\t\u0000' }]]) {
      const result = generate(buildNgramModel(documents), request)
      assert.deepEqual(result, { refused: 'NO_TRAINING_TEXT', message: 'The documents of this model hold no text.' })
    }
  })

  it('refuses two documents of one id', () => {
    assert.throws(() => buildNgramModel([BRIDGES, { ...BRIDGES }]), /dst_bridges/)
  })

  it('refuses a seed or a length that is no integer in range', () => {
    const model = buildNgramModel([BRIDGES])
    for (const wrong of [
      { seed: 0.5 },
      { seed: 2 ** 32 },
      { seed: Number.NaN },
      { maxTokens: 0 },
      { maxTokens: 1.5 },
    ]) {
      assert.throws(() => generate(model, { ...request, ...wrong }), RangeError)
    }
  })

  it('streams exactly its output, and stops when cancelled', () => {
    const streamed: string[] = []
    const { output } = answer([BRIDGES, BAKERS], { onText: (text) => streamed.push(text) })
    assert.equal(streamed.join(''), output)

    const cancel = new AbortController()
    const reason = new Error('cancelled by the payer')
    const onText = () => cancel.abort(reason)
    assert.throws(() => answer([BRIDGES], { onText, signal: cancel.signal }), reason)
  })
})

const WORDS = ['ash', 'birch', 'cedar', 'Ash', '.', ',']
const documentsOf = (texts: readonly string[][]) =>
  texts.map((words, index) => ({ id: `dst_${index}`, text: words.join(' ') }))
const corpora = fc.array(fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }), { minLength: 1, maxLength: 5 })
const inputs = fc.array(fc.constantFrom(...WORDS, 'yew'), { maxLength: 8 })
const runs = { texts: corpora, input: inputs, seed: fc.integer(), maxTokens: fc.integer({ min: 1, max: 40 }) }

describe('buildNgramModelInThread', () => {
  it('builds the very same model', async () => {
    assert.deepEqual(await buildNgramModelInThread([BRIDGES, BAKERS]), buildNgramModel([BRIDGES, BAKERS]))
  })

  it('fails as building here would', async () => {
    await assert.rejects(buildNgramModelInThread([BRIDGES, BRIDGES]), /dst_bridges/)
  })
})

describe('the source of a token', () => {
  it('holds that token after that very context, by brute force', () => {
    fc.assert(
      fc.property(fc.record(runs), ({ texts, input, seed, maxTokens }) => {
        fc.pre(texts.some((words) => words.length > 0))
        const documents = documentsOf(texts)
        const { tokens, output } = answer(documents, { input: input.join(' '), seed, maxTokens })
        assert.equal(output, tokens.map(({ text }) => text).join(''))

        const before = input.map((word) => word.toLowerCase())
        for (const { text, source } of tokens) {
          assert.ok(source)
          const words = texts[documents.findIndex(({ id }) => id === source.documentId)]
          assert.ok(words)
          const index = wordAt(words, source.offset)
          assert.equal(words[index], text.trim())
          const context = words.slice(index - source.matchedTokens, index).map((word) => word.toLowerCase())
          assert.equal(context.length, source.matchedTokens, 'The context reaches over the start of its document.')
          assert.deepEqual(context, before.slice(before.length - source.matchedTokens))
          before.push(text.trim().toLowerCase())
        }
      }),
      { seed, numRuns: 500 },
    )
  })

  it('is the longest suffix that the text continues, or a shorter one of three tokens', () => {
    const unended = fc.array(fc.constantFrom('ash', 'birch', 'cedar', 'Ash'), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.array(unended, { minLength: 1, maxLength: 4 }), fc.integer(), (texts, seed) => {
        const folded = texts.map((words) => words.map((word) => word.toLowerCase()))
        const { tokens } = answer(documentsOf(texts), { seed, input: 'ash birch', maxTokens: 60 })
        const context = ['ash', 'birch']
        let quoted = 0
        for (const [index, { text, source }] of tokens.entries()) {
          assert.ok(source)
          quoted = source.matchedTokens === 0 || index === 0 ? 1 : quoted + 1
          // A sentence begun is quoted for twelve tokens, so only what follows had a choice.
          if (quoted > 12) {
            const longest = longestContinued(folded, context)
            assert.ok(
              source.matchedTokens === longest || (longest > 3 && source.matchedTokens === 3),
              `matched ${source.matchedTokens} of ${longest} after ${context.join(' ')}`,
            )
          }
          context.push(text.trim().toLowerCase())
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it('never lies over the border of two documents', () => {
    // "omega" ends one document and "alpha" begins the next: together they stand nowhere.
    const documents = [
      { id: 'dst_1', text: 'alpha beta gamma omega' },
      { id: 'dst_2', text: 'alpha delta omega' },
    ]
    for (let seed = 0; seed < 200; seed++) {
      const { tokens } = answer(documents, { input: 'omega', seed, maxTokens: 20 })
      tokens.forEach(({ text, source }, index) => {
        if (text.trim() === 'alpha') assert.equal(source?.matchedTokens, 0)
        assert.ok(index > 0 || source?.matchedTokens === 0, 'Nothing follows "omega".')
      })
    }
  })

  it('is told again by the spans, merged and ascending', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { tokens, spans } = answer([BRIDGES, BAKERS], { seed, maxTokens: 200 })
      const told = spans.flatMap(({ documentId, start, end }) => Array<string>(end - start).fill(documentId))
      assert.deepEqual(
        told,
        tokens.map(({ source }) => source?.documentId),
      )
      spans.forEach((span, index) => {
        assert.equal(span.start, spans[index - 1]?.end ?? 0)
        assert.notEqual(span.documentId, spans[index - 1]?.documentId)
      })
    }
  })
})

const PINNED =
  'The dough for rye bread rests over night. It was built into the oven wall by hand. The oldest bridge in town is made of granite. It was built by masons.'

function wordAt(words: readonly string[], offset: number): number {
  let at = 0
  return words.findIndex((word) => {
    const isHere = at === offset
    at += word.length + 1
    return isHere
  })
}

/** How many of the last tokens of `context` some document holds with a token after them. */
function longestContinued(texts: readonly string[][], context: readonly string[]): number {
  for (let length = Math.min(MAX_CONTEXT, context.length); length > 0; length--) {
    const wanted = context.slice(-length).join(' ')
    const isContinued = texts.some((words) =>
      words.some((_, from) => from + length < words.length && words.slice(from, from + length).join(' ') === wanted),
    )
    if (isContinued) return length
  }
  return 0
}
