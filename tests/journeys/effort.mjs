// How long work at a keyboard would take, by a model: nobody was timed. Keystroke-level model: 0.28 s a key for an average typist who is no
// secretary, 1.35 s to make up one's mind (Card, Moran and Newell, "The keystroke-level model for user performance time with interactive
// systems", Communications of the ACM 23, 1980). 238 words of English a minute, read silently (Brysbaert, "How many words do we read per
// minute?", Journal of Memory and Language 109, 2019).
const KEY = 0.28, MIND = 1.35, WORD = 60 / 238

const words = (lines) => lines.join(' ').split(/\s+/).filter((it) => /\w/.test(it)).length

// Counts what a visitor presses until end(), and what they read. A capital letter is two keys. A mind is made up before each key that is
// not a step of the tab key, and before each text. The model is of somebody who knows the pages: a line that stood on a page before is not
// read again. shown: every word, as if nothing were known.
export function counted({ page: { keyboard } }) {
  const { press, type } = keyboard, count = { keys: 0, minds: 0, words: 0, shown: 0 }, known = new Set()
  keyboard.press = (key, ...rest) => {
    count.keys += 1
    count.minds += key !== 'Tab'
    return press.call(keyboard, key, ...rest)
  }
  keyboard.type = (text, ...rest) => {
    count.keys += text.length + text.replace(/[^A-Z]/g, '').length
    count.minds += 1
    return type.call(keyboard, text, ...rest)
  }
  count.reads = (text) => {
    const lines = text.split('\n').map((line) => line.trim())
    count.shown += words(lines)
    count.words += words(lines.filter((line) => !known.has(line)))
    for (const line of lines) known.add(line)
  }
  count.end = () => Object.assign(keyboard, { press, type })
  return count
}

export const seconds = ({ keys, minds, words }) => keys * KEY + minds * MIND + words * WORD

export function median(list) {
  const sorted = [...list].sort((x, y) => x - y), half = (sorted.length - 1) / 2
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2
}
