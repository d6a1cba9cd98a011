// A real mail server on loopback, for tests: it keeps what it is sent.
//
//     node tests/smtp-server.mjs DIR [PORT]
//
// Prints "port N", then "mail 1", "mail 2" … as they come. For each mail DIR holds N.eml (the bytes as they came), N.subject and N.body
// (as Python's e-mail parser reads them) and, last, N.envelope (a line each: sender, recipient, "tls" or "plain"): where that is, the
// others are whole. How it behaves goes by the recipient's name: no-such-person@ gets 550, spam@ gets 554 after the whole mail, later@
// gets 451, slow@ an answer after 30 seconds. Any other name is welcome. It offers STARTTLS with a certificate nobody should trust,
// and takes any password.
import { execFileSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

const [dir, port = '0'] = process.argv.slice(2)
let count = 0

const decode = `
import email, email.policy, sys
mail = email.message_from_binary_file(open(sys.argv[1] + '.eml', 'rb'), policy=email.policy.default)
open(sys.argv[1] + '.subject', 'w', newline='').write(mail['Subject'])
open(sys.argv[1] + '.body', 'w', newline='').write(mail.get_content())
`

const answer = (code, words) => Object.assign(new Error(words), { responseCode: code })
const refusals = {
  'no-such-person': answer(550, '5.1.1 There is nobody of that name here'),
  later: answer(451, '4.3.0 Try again later'),
}

const server = new SMTPServer({
  authOptional: true,
  onAuth: (auth, session, done) => done(null, { user: auth.username }),
  onRcptTo(address, session, done) {
    const name = address.address.split('@')[0]
    if (name === 'slow') setTimeout(done, 30000)
    else done(refusals[name])
  },
  onData(stream, session, done) {
    const pieces = []
    stream.on('data', (piece) => pieces.push(piece))
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope
      if (rcptTo[0].address.startsWith('spam@')) return done(answer(554, '5.7.1 That looks like spam'))
      const file = `${dir}/${++count}`
      writeFileSync(`${file}.eml`, Buffer.concat(pieces))
      execFileSync('python3', ['-c', decode, file])
      writeFileSync(`${file}.part`, `${mailFrom.address}\n${rcptTo.map((r) => r.address).join(' ')}\n${session.secure ? 'tls' : 'plain'}\n`)
      renameSync(`${file}.part`, `${file}.envelope`)
      console.log(`mail ${count}`)
      done()
    })
  },
})
server.on('error', () => {})
server.listen(Number(port), '127.0.0.1', () => console.log(`port ${server.server.address().port}`))
process.stdin.on('end', () => process.exit(0)).resume()   // whoever started it is gone
