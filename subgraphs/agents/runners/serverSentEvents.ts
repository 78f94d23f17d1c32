/**
 * The data of each server-sent event in a stream of bytes, as the HTML standard reads it: lines end in CR, LF or CRLF,
 * several `data` lines join with a line break, comments and other fields mean nothing here. Chunks may break anywhere, also
 * inside a character. An event that the end of the stream cuts off is dropped. The time is linear in the bytes, however
 * small the chunks.
 */
export async function* readServerSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = []
  for await (const line of readLines(chunks)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n')
      data = []
    } else if (line === 'data') {
      data.push('')
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line.startsWith('data: ') ? 6 : 5))
    }
  }
}

async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let begun = ''
  // A CR at the end of what has arrived waits for the LF that may follow it.
  let carriageReturn = ''
  for await (const chunk of chunks) {
    const arrived = carriageReturn + decoder.decode(chunk, { stream: true })
    carriageReturn = arrived.endsWith('\r') ? '\r' : ''
    const [rest = '', ...lines] = arrived.slice(0, arrived.length - carriageReturn.length).split(/\r\n|\n|\r/)
    begun += rest
    for (const line of lines) {
      yield begun
      begun = line
    }
  }
}
