// A task for the sender, answered on their page without an account; a task for a colleague; who follows, and who is told of a note.
import { after, before, describe, test } from 'node:test'
import { BOTH, described, stage } from './stage.mjs'
import { bring, colleague, inQueue, trackLink } from './desk.mjs'

const SENDER = 'sender@example.nhs.uk', HELPER = 'helper@example.nhs.uk'

BOTH.forEach((way) => describe(described(way), () => {
  let scene, desk, helper, idea

  before(async () => {
    scene = await stage('tasks')
    desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'triage', way)
    helper = await colleague(scene, 'Helping Hand', HELPER, 'reviewer', way)
    bring(scene, [{ title: 'A rack for drip stands', email: SENDER }])
    idea = (await inQueue(desk))['A rack for drip stands']
  })
  after(() => scene.close())

  async function give(title, to, date = [1, 12, new Date().getFullYear() + 1]) {
    await desk.go(`/work/${idea.id}`)
    await desk.page.getByText('Give somebody a task').click()
    await desk.fill('What is to be done?', title)
    await desk.fill('More about it (optional)', 'The wall by the sink, from the floor up.')
    await desk.page.getByLabel('By whom?').selectOption({ label: to })
    for (const [i, part] of ['day', 'month', 'year'].entries()) await desk.page.locator(`[name=task_due-${part}]`).fill(String(date[i]))
    await desk.press('Give this task')
  }

  test('what is wrong with a task stands beside its field', async () => {
    await give('', 'Choose a person', [31, 2, 2027])
    await desk.reads('Write what is to be done, in a few words')
    await desk.reads('Choose who is to do it')
    await desk.reads('Enter a real date')
  })

  test('the sender is asked, refused a likely identifier, and says that it is done', async () => {
    await give('Measure the wall', 'A Sender (the sender)')
    await desk.reads('The task is given')
    const mail = await scene.mail(SENDER, (it) => it.body.includes('Measure the wall'))
    const visitor = await scene.visitor('sender', way)
    await visitor.go(trackLink(mail))
    await visitor.reads('What we ask you to do')
    await visitor.press('I cannot do it')
    await visitor.reads('Say why you cannot do it')
    await visitor.fill('What do you want to tell us about it?', 'NHS number 999 000 0018 lay there')
    await visitor.press('It is done')
    await visitor.reads('may be an NHS number')
    await visitor.fill('What do you want to tell us about it?', 'It is 61 cm wide')
    await visitor.press('It is done')
    await visitor.reads('Whoever asked you for it has been told')
    await visitor.leave()
    await scene.mail('desk@example.nhs.uk', (it) => it.body.includes('It is 61 cm wide'))
    await desk.go(`/work/${idea.id}`)
    await desk.reads('Task done: Measure the wall')
  })

  test('a colleague finds their task in the list, declines it, and it is opened again', async () => {
    await give('Ask the estates team', 'Helping Hand')
    await scene.mail(HELPER, (it) => it.body.includes('Ask the estates team'))
    await helper.go('/work/tasks')
    await helper.link('Ask the estates team')
    await helper.press('Decline it')
    await helper.reads('Say why it cannot be done')
    await helper.fill('What do you want to say about it?', 'I am away')
    await helper.press('Decline it')
    await helper.reads('The task is declined')
    await desk.go(helper.path())
    await desk.reads('I am away')
    await desk.fill('What is still to be done?', 'Then after your holiday, please')
    await desk.press('Open it again')
    await desk.reads('The task is open again')
    await desk.go('/work/tasks?show=all')
    await desk.reads('Ask the estates team')
  })

  test('a colleague told of a note gets it by mail, follows, and stops', async () => {
    await desk.go(`/work/${idea.id}`)
    await desk.fill('Write a note inside', 'Would this fit your ward?')
    await desk.page.getByLabel('Tell also').selectOption({ label: 'Helping Hand' })
    await desk.press('Keep the note inside')
    await desk.reads('your colleague gets it by mail')
    await scene.mail(HELPER, (it) => it.body.includes('Would this fit your ward?'))
    await helper.go(`/work/${idea.id}`)
    await helper.link('People')
    await helper.press('Stop following')
    await helper.reads('No colleague follows it.')
    await helper.go('/account')
    await helper.press('Stop the daily digest')
    await helper.reads('You get no daily digest any more.')
  })

  test('every page on the way is sound', () => scene.sound())
}))
