import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { faultsSeen } from '../support/looking.js';
import { givenEpisode } from '../sessions/given-episode.js';

const [MAYA, LEADER] = ['specialist@demo.example', 'leader@demo.example'];
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('tasks of a team, %i pixels wide', (width) => {
  const faults: string[] = [];
  const look = async (who: Visitor, what: string): Promise<void> => {
    faults.push(...(await faultsSeen(who, what, width)));
  };

  it('complaint 12: two people share a task, nothing vanishes, and the person stays with it', async () => {
    const name = `Ada${width}`;
    const { participantId } = await givenEpisode(served.app, { name: [name, 'Byron'] });
    const maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
    const leader = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
    const leaderName = served.app.cast.person(LEADER).name;

    await maya.goTo(`/participants/${participantId}`);
    await maya.press('Add a task');
    await look(maya, 'new');
    await maya.press('Add the task');
    expect(await maya.words()).toContain('Enter what is to be done');
    await look(maya, 'refused');
    await maya.type('What is to be done?', `Payslip of ${name}`);
    await maya.choose(leaderName);
    await look(maya, 'colleagues');
    await maya.press('Add the task');
    expect(maya.path).toBe(`/participants/${participantId}`);
    await look(maya, 'record');

    await leader.goTo('/today');
    expect(await leader.words()).toContain(`Payslip of ${name}`);
    await look(leader, 'today');
    await leader.follow(`Payslip of ${name}`);
    expect(await leader.words()).toContain('Once one has, it is done for all');
    await look(leader, 'task');
    await leader.follow('Change or hand on');
    expect(await leader.words()).toContain(`About ${name} Byron`);
    await leader.type('What is to be done?', `April payslip of ${name}`);
    await leader.choose('Anybody in the team');
    await leader.press('Save the task');
    await leader.goTo('/tasks?show=queue');
    await look(leader, 'queue');
    await leader.press(new RegExp(`^Take it.*${name}`));
    await look(leader, 'mine');
    await leader.press(new RegExp(`^Mark as done.*${name}`));

    await maya.goTo('/tasks?show=done');
    await look(maya, 'done');
    await maya.follow(`April payslip of ${name}`);
    const words = await maya.words();
    expect(words).toContain(`Done by ${leaderName}`);
    expect(words).toContain(`${name} Byron`);
    expect(words).toContain('Changed the title');
    expect(words).toContain('Put into the team’s queue');
    await look(maya, 'history');
    await maya.press('Open it again');
    await maya.follow('Close without doing it');
    await look(maya, 'close');
    await maya.type('Why does nobody need to do it?', 'The employer sent it');
    await maya.press('Close the task');
    expect(await maya.words()).toContain('The employer sent it');
    expect(faults).toEqual([]);
    expect([...maya.complaints, ...leader.complaints]).toEqual([]);
    await maya.leave();
    await leader.leave();
  });
});
