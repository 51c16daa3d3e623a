import type { Browser, Page } from 'playwright-core';
import { givenClinic, givenSite, PRACTICE } from '../clinics/given-clinic.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  const maya = await served.app.as(MAYA);
  await givenSite(served.app);
  served.app.clock.moveTo(new Date('2026-11-20T08:00:00Z'));
  const hours = { startsOn: '2026-11-20', until: '2026-11-20', begins: '11:00', ends: '16:00' };
  await givenClinic(served.app, maya, hours);
  served.app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

const valueOf = (page: Page, name: string): Promise<string> =>
  page.locator(`main form [name="${name}"]`).first().inputValue();
/** The words of what is chosen in a list, also where the list is folded away. */
const chosenIn = async (page: Page, name: string): Promise<string> =>
  ((await page.locator(`main form select[name="${name}"] option:checked`).textContent()) ?? '').trim();

describe.each([390, 1280])(
  'complaint 8: type it again, click too much, lose sight of the record, %i pixels wide',
  (width) => {
    let ada: GivenEpisode;
    let maya: Visitor;
    const family = width === 390 ? 'Narrow' : 'Wide';

    beforeEach(async () => {
      await served.app.query(
        `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
      );
      await served.app.query(`DELETE FROM draft`);
      ada = await givenEpisode(served.app, { name: ['Ada', family] });
      maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
      await maya.goTo('/');
    });
    afterEach(async () => {
      expect(maya.complaints).toEqual([]);
      await maya.leave();
    });

    it('complaint 8: whoever walks in at a practice is referred three presses from home, with the practice and the source filled in', async () => {
      const presses = await maya.countPresses();
      // The menu of a narrow screen is a press by itself; the day sheet and the form are one each.
      const menu = maya.page.getByRole('button', { name: 'Menu' });
      if (await menu.isVisible()) await menu.click();
      await maya.page.getByRole('link', { name: 'Clinics', exact: true }).click();
      await maya.page.waitForURL('**/clinics');
      await maya.press('Open a day sheet');
      await maya.press('Refer somebody who walked in');
      expect(presses()).toBeLessThanOrEqual(width === 390 ? 4 : 3);
      expect(await valueOf(maya.page, 'gpPracticeOdsCode')).toBe(PRACTICE);
      expect(await chosenIn(maya.page, 'gpPracticeOdsCode')).toContain('Sydenham House Medical Centre');
      expect(await chosenIn(maya.page, 'source')).toBe('GP practice or primary care network');

      // A mistake costs nothing that was filled in, by them or by us.
      await maya.type('Given name', 'Wanda');
      await maya.press('Send the referral');
      expect(await maya.words()).toContain('There is a problem');
      expect(await valueOf(maya.page, 'givenName')).toBe('Wanda');
      expect(await valueOf(maya.page, 'gpPracticeOdsCode')).toBe(PRACTICE);
    });

    it('complaint 8: a job that came of a vacancy is recorded with what the vacancy says already', async () => {
      const us = await served.app.as(MAYA);
      const { body: employer } = await us
        .post('/api/v1/employers', { name: `Walmer Gardens ${family}`, postcode: 'CT14 7AB' })
        .expect(201);
      const vacancy = {
        title: `Gardener ${family}`,
        hoursMin: '16',
        pay: '13.00',
        startsOn: '30/11/2026',
        contractType: 'permanent',
        source: 'employer',
        state: 'open',
      };
      const { id } = employer as { id: string };
      await us.submit(`/employers/${id}/vacancies/new`, vacancy).expect(303);
      await maya.goTo(`/episodes/${ada.id}/vacancies`);
      const presses = await maya.countPresses();
      await maya.press(new RegExp(`^Record a job of Ada .*Gardener ${family}`));
      expect(presses()).toBe(1);
      const known = {
        employer: `Walmer Gardens ${family}`,
        jobTitle: `Gardener ${family}`,
        hoursPerWeek: '16',
        pay: '13.00',
        startsOn: '30/11/2026',
      };
      for (const [name, value] of Object.entries(known))
        expect([name, await valueOf(maya.page, name)]).toEqual([name, value]);
      await maya.select('Kind of work', 'Paid job');
      // Only what nobody knew yet is asked, and then the dates are there.
      await maya.page.locator('#forecast').getByText('Lower earnings threshold').waitFor();
      expect(await chosenIn(maya.page, 'contractType')).toBe('Permanent');
      await maya.press('Record job');
      expect(await maya.words()).toContain(`Gardener ${family} at Walmer Gardens ${family}`);
    });

    it('complaint 8: a contact is written up one press from home, with how and when filled in, and never whether they were reached', async () => {
      const presses = await maya.countPresses();
      await maya.press(`Write a note for Ada ${family}`);
      expect(presses()).toBe(1);
      expect([
        await chosenIn(maya.page, 'mode'),
        await valueOf(maya.page, 'day'),
        await valueOf(maya.page, 'time'),
      ]).toEqual([...['Phone', '20/11/2026', '12:00']]);
      expect(await maya.page.locator('input[name=reached]:checked').count()).toBe(0);
      expect(await maya.page.locator('textarea[name=text]:focus').count()).toBe(1);
    });

    it('complaint 8: whoever writes keeps the record in sight: beside the note at a desk, on the same page on a phone', async () => {
      await maya.press(`Write a note for Ada ${family}`);
      const beside = maya.page.getByRole('complementary', { name: 'The record' });
      expect(await beside.innerText()).toMatch(new RegExp(`Ada ${family}.*Next session.*Last contact.*Lately`, 's'));
      const box = maya.page.locator('textarea[name=text]');
      const [form, record] = [await box.boundingBox(), await beside.boundingBox()];
      if (!form || !record) throw new Error('Nothing to write in, or nothing beside it');
      if (width === 1280) {
        expect(record.x).toBeGreaterThan(form.x + form.width);
        expect(record.y).toBeLessThan(form.y + form.height);
        // However long the note gets, and wherever one has scrolled to, the person stays in sight.
        await box.fill('A long note.\n'.repeat(120));
        await maya.page.getByRole('button', { name: 'Save note' }).scrollIntoViewIfNeeded();
        const name = await beside.getByText(`Ada ${family}`).first().boundingBox();
        expect(name?.y).toBeGreaterThanOrEqual(0);
        expect(name?.y).toBeLessThan(900);
      } else {
        expect(record.y).toBeGreaterThan(form.y);
        expect(record.width).toBeLessThanOrEqual(390);
      }
      // Going to the record and back loses no word.
      await box.fill('She rang the garden centre.');
      await maya.page.getByText(/^Saved \d\d:\d\d$/).waitFor();
      await maya.goTo(`/participants/${ada.participantId}`);
      await maya.press(/^Write a note/);
      expect(await maya.page.locator('textarea[name=text]').inputValue()).toBe('She rang the garden centre.');
    });

    it('complaint 8: everything of a day is three presses from home', async () => {
      const places: readonly [string, RegExp][] = [
        ['Book a session', /\/sessions\/new$/],
        ['Record a job', /\/placements\/new$/],
        ['Vocational profile', /\/profile$/],
        ['Action plan', /\/plan$/],
      ];
      for (const [name, address] of places) {
        await maya.goTo('/');
        const presses = await pressesFor(async () => {
          await maya.follow(`Ada ${family}`);
          const link = maya.page
            .locator('main')
            .getByRole('link', { name, exact: true })
            .or(maya.page.locator('main').getByRole('button', { name, exact: true }))
            .first();
          // Rarer ones are folded away: one press unfolds them.
          if (!(await link.isVisible()))
            await maya.page.locator('main details', { has: link }).locator('summary').first().click();
          await link.click();
          await maya.page.waitForURL(address);
        });
        expect([name, presses <= 3]).toEqual([name, true]);
      }
    });

    let count: (() => number) | null = null;
    beforeEach(() => {
      count = null;
    });
    /** How many presses some work takes; a browser counts on from page to page. */
    async function pressesFor(work: () => Promise<void>): Promise<number> {
      count ??= await maya.countPresses();
      const before = count();
      await work();
      return count() - before;
    }
  },
);
