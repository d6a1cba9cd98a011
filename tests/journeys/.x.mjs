import { launch } from './look.mjs'
import { execFileSync } from 'node:child_process'
const O='http://127.0.0.1:8104', OUT='/tmp/access-shots'
execFileSync('mkdir',['-p',OUT])
const ctx=await launch({ viewport:{width:1280,height:900} })
const page=await ctx.newPage()
async function shot(name){ for (const w of [1280,320]) { await page.setViewportSize({width:w,height:900}); await page.screenshot({path:`${OUT}/${name}-${w}.png`,fullPage:true}); const over=await page.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(over>0) console.log(name,w,'overflows',over) } await page.setViewportSize({width:1280,height:900}) }
async function signIn(mail){ await page.goto(O+'/sign-in'); await page.fill('input[name=email]',mail); await page.fill('#password','hilum demo hospital 2026'); await page.getByRole('button',{name:'Sign in',exact:true}).click(); await page.waitForURL(/work|mine/) }
await signIn('wren.haldersby@exh.example')
await page.goto(O+'/admin/organisations'); await shot('organisations-empty')
if (!await page.getByRole('link',{name:'Eastmoor University'}).count()) {
await page.getByLabel('Name').fill('Eastmoor University'); await page.getByLabel('What it does').fill('Teaches nurses and engineers'); await page.getByLabel('Email domains').fill('eastmoor.example'); await page.getByRole('button',{name:'Add organisation'}).click()
await page.getByLabel('Name',{exact:true}).fill('Petra Lindgarth'); await page.getByLabel('Email address').fill('petra@eastmoor.example'); await page.getByRole('button',{name:'Add colleague'}).click()
await page.goto(O+'/admin/organisations'); await page.getByLabel('Name').fill('Hollin Health Network'); await page.getByLabel('Email domains').fill('hollin.example nope'); await page.getByRole('button',{name:'Add organisation'}).click(); await shot('organisations-wrong')
await page.getByLabel('Email domains').fill('hollin.example'); await page.getByRole('button',{name:'Add organisation'}).click()
}
await page.goto(O+'/admin/organisations'); await shot('organisations')
await page.getByRole('link',{name:'Eastmoor University'}).click(); await shot('organisation')
const { ideas } = await (await ctx.request.get(O+'/work.json')).json()
const id=ideas[3].id
await page.goto(O+`/work/${id}/people`); await shot('case-people')
await page.getByText('Restrict it to some').click(); await shot('case-people-form')
await page.getByLabel("A company's or a bid's own matter").check(); await page.getByRole('button',{name:'Restrict it'}).click(); await page.waitForTimeout(2500)
await page.reload(); 
await page.getByLabel('Who else may see it?').selectOption({index:2}); await page.getByRole('button',{name:'Let them see it'}).click(); await page.waitForTimeout(1500); await page.goto(O+`/work/${id}/people`); await page.getByText('Who opened it').click(); await shot('case-people-restricted')
await page.goto(O+`/work/${id}`); await shot('case')
await page.goto(O+'/admin/teams'); await page.locator('main ul a').first().click(); await shot('team'); await page.getByRole('link',{name:'Close this team'}).click(); await shot('team-close')
console.log('done', id)
await ctx.close()
