import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../../support/browsing.js';
import { liveIn, TODAY, type LivedIn } from '../lived-in.js';
import { PAGES } from '../pages.js';
import {
  CHOICES,
  isKept,
  modeOf,
  LOOKED_AT_FIRST,
  NAMES_WHAT_IS_KNOWN,
  ONCE_ONLY,
  partsOf,
  valuesOf,
} from './forms.js';
import { StoredTexts } from './stored-texts.js';
import { isMarkup } from './strings.js';

interface FoundForm {
  readonly path: string;
  readonly address: string;
  readonly as: string | null;
  readonly place: number;
  readonly method: 'get' | 'post';
  readonly fields: readonly string[];
}

interface Sent {
  readonly outcome: string;
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly sent: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

interface Listed {
  readonly tags: readonly string[];
  readonly forms: readonly (FoundForm & { readonly action: string })[];
}

const DESK = readFileSync(join(import.meta.dirname, 'desk.mjs'), 'utf8');
/** A field of each form begins this many strings after the one before it, so that neighbours are as different as can be. */
const STRIDE = 37;
const OFTEN_THERE = ['head', 'title', 'strong', 'table', 'caption', 'ul', 'ol', 'li', 'details', 'summary', 'mark'];
const MOST_FAULTS = 40;

/**
 * What must hold of every text field of every page for all the strings: in so many rounds, beginning with that string, each
 * field is sent a string, a whole round uses as many as there are fields. Now and then every page is really opened, and nothing may run there.
 */
export function holdsFor(
  strings: readonly string[],
  { rounds, from = 0, visitEvery, patience }: { rounds: number; from?: number; visitEvery: number; patience: number },
): void {
  let served: ServedApp;
  let browser: Browser;
  let lived: LivedIn;
  let stored: StoredTexts;
  let forms: readonly FoundForm[];
  const desks = new Map<string, Page>();
  const viewers = new Map<string, Visitor>();
  const faults: string[] = [];
  const taken = new Set<FoundForm>();
  /** Of the forms that can be sent once: those that came back with everything typed at least once. */
  const seen = new Set<FoundForm>();
  const counts = { again: 0, fields: 0, visits: 0, stored: 0 };
  const note = (where: string, found: readonly string[]): void => {
    faults.push(...found.map((fault) => `${where}: ${fault}`.slice(0, 400)));
  };

  async function visitorAs(kept: Map<string, Visitor>, who: string | null): Promise<Visitor> {
    const key = who ?? 'nobody';
    const known = kept.get(key);
    if (known) return known;
    const wishes = { script: true };
    const visitor = who
      ? await Visitor.signedIn(browser, served, `${who}@demo.example`, wishes)
      : await Visitor.open(browser, served, wishes);
    visitor.page.on('dialog', (dialog) => {
      visitor.complaints.push(`${visitor.page.url()}: a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    // The policy's own reports, besides what the console says.
    await visitor.page.addInitScript(
      `document.addEventListener('securitypolicyviolation', (event) => console.error('policy violated: ' + event.violatedDirective + ' ' + event.blockedURI));`,
    );
    kept.set(key, visitor);
    return visitor;
  }

  let knownTags: readonly string[] | null = null;
  const deskVisitors = new Map<string, Visitor>();
  async function deskOf(who: string | null): Promise<Page> {
    const key = who ?? 'nobody';
    const known = desks.get(key);
    if (known) return known;
    const visitor = await visitorAs(deskVisitors, who);
    await sitDown(visitor);
    desks.set(key, visitor.page);
    return visitor.page;
  }
  /** A page that nothing but its own script answers for leaves for the one to sign in after an hour: opened anew, it has another. */
  async function sitDown(visitor: Visitor): Promise<void> {
    await visitor.goTo('/accessibility');
    await visitor.page.evaluate(DESK);
    await visitor.page.evaluate(`globalThis.deskTags = ${JSON.stringify(knownTags)}`);
  }
  const ask = async <T>(who: string | null, what: string, argument: unknown): Promise<T> =>
    (await deskOf(who)).evaluate(`globalThis.desk.${what}(${JSON.stringify(argument)})`);

  /** Every form on which somebody can type, each once, and the elements that pages have before anybody typed anything odd. */
  async function findForms(): Promise<readonly FoundForm[]> {
    const found = new Map<string, FoundForm>();
    const tags = new Set(OFTEN_THERE);
    for (const [path, examplesOf] of Object.entries(PAGES)) {
      for (const { at, as } of examplesOf(lived)) {
        const here = await ask<Listed>(as, 'list', at);
        for (const tag of here.tags) tags.add(tag);
        for (const { place, method, action, fields } of here.forms) {
          const form = { path, address: at, as, place, method, fields };
          const decision = /[?&]as=\w+/.exec(at)?.[0] ?? '';
          const key = [path, method, ...fields, decision, action.replace(/[0-9a-f-]{36}/, '')].join(' ');
          if (!found.has(key)) found.set(key, form);
        }
      }
    }
    knownTags = [...tags];
    for (const visitor of deskVisitors.values()) await sitDown(visitor);
    // What can be sent once goes first: other forms of the same round may end it, such as a payment put right.
    const isOnce = ({ path }: FoundForm): boolean => ONCE_ONLY.includes(path);
    const all = [...found.values()];
    return [...all.filter(isOnce), ...all.filter((form) => !isOnce(form))];
  }

  const isFree = (field: string): boolean => !(field in valuesOf(0));

  /** One form, sent twice: as somebody careful would with odd free text, and with odd text in every field. */
  async function sendForm(form: FoundForm, round: number, first: number): Promise<void> {
    const textOf = (place: number): string => strings[(round + (first + place) * STRIDE) % strings.length] ?? '';
    const odd = form.fields.map((name, place) => [name, textOf(place)] as const);
    const where = `${form.path} as ${form.as ?? 'nobody'}, round ${round}`;
    const { address, place } = form;
    let isTaken = false;
    if (form.method === 'post' && !ONCE_ONLY.includes(form.path)) {
      const careful = Object.fromEntries(
        odd.map(([name, text]) => [name, isFree(name) ? text : (valuesOf(round)[name] ?? '')]),
      );
      const choices = { ...CHOICES, mode: modeOf(round) };
      await stored.begin();
      const answer = await ask<Sent>(form.as, 'send', { address, place, typed: careful, choices, isFresh: true });
      note(where, judge(form, answer, Object.values(careful)));
      isTaken = answer.outcome === 'taken';
      if (isTaken) {
        const kept = Object.entries(answer.sent)
          .filter(([name]) => isFree(name) && isKept(name, round))
          .flatMap(([name, text]) => partsOf(name, text).map((part) => [name, part] as const));
        note(`${where}: not stored as typed`, await stored.missing(kept, NAMES_WHAT_IS_KNOWN));
        counts.stored += 1;
      }
    }
    // Nobody can save on an edition that never was, without a reason or consent: the form has to come back.
    const choices =
      form.method === 'get'
        ? {}
        : { version: '0', basedOn: '999999', reason: '', specialistId: '', consentToShare: '' };
    const answer = await ask<Sent>(form.as, 'send', {
      address,
      place,
      typed: Object.fromEntries(odd),
      choices,
      isFresh: isTaken,
    });
    note(
      where,
      judge(
        form,
        answer,
        odd.map(([, text]) => text),
      ),
    );
    counts.fields += odd.length;
  }

  function judge(form: FoundForm, { outcome, faults: found, html, url }: Sent, texts: readonly string[]): string[] {
    // A plan is made once: afterwards its page has other forms. What can be sent once may be ended by other forms.
    const wasHere = taken.has(form) || seen.has(form);
    if (outcome === 'gone' || (outcome === '404' && wasHere)) return wasHere ? [] : ['the form is gone'];
    if (outcome === 'taken') taken.add(form);
    else if (outcome === 'shown again') {
      counts.again += 1;
      if (ONCE_ONLY.includes(form.path)) seen.add(form);
    } else if (outcome === '200' && LOOKED_AT_FIRST.includes(form.path)) seen.add(form);
    else return [`answered ${outcome} at ${url}`, ...found];
    const raw = texts.filter((text) => isMarkup(text) && html.includes(text));
    return [...found, ...raw.map((text) => `shown as it is: ${text}`)];
  }

  /** Really opens every page, with scripts on, as those who may see it. */
  async function visitEveryPage(): Promise<void> {
    for (const examplesOf of Object.values(PAGES)) {
      for (const { at, as } of examplesOf(lived)) {
        const visitor = await visitorAs(viewers, as);
        const response = await visitor.goTo(at);
        const html = await response.text();
        const raw = strings.filter((text) => text.length > 6 && isMarkup(text) && html.includes(text));
        note(at, [
          ...(response.status() >= 500 ? [`${response.status()}`] : []),
          ...raw.map((text) => `shown as it is: ${text}`),
        ]);
        note(
          at,
          visitor.complaints.splice(0).filter((complaint) => !/status of 4\d\d/.test(complaint)),
        );
        counts.visits += 1;
      }
    }
  }

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveApp({ today: TODAY }), launchBrowser()]);
    lived = await liveIn(served.app);
    stored = await StoredTexts.of(served.app);
    forms = await findForms();
  }, patience);
  afterAll(async () => {
    await browser.close();
    await served.app.close();
  });

  it('are the 515 of the two published lists, for every field on which somebody can type', () => {
    expect(strings).toHaveLength(515);
    expect(forms.length).toBeGreaterThan(35);
    expect(forms.flatMap(({ fields }) => fields).length).toBeGreaterThan(110);
  });

  it(
    'are stored as typed or refused with everything still there, shown as text, and nothing runs',
    async () => {
      for (let round = from; round < from + rounds && faults.length < MOST_FAULTS; round += 1) {
        // Who tries so often to sign in, or has forgotten so much, is asked to wait; here that is not what is asked.
        await served.app.query(`DELETE FROM sign_in_attempt; DELETE FROM reset_request`);
        let first = 0;
        for (const form of forms) {
          await sendForm(form, round, first).catch((error: unknown) =>
            note(`${form.path}, round ${round}`, [String(error)]),
          );
          first += form.fields.length;
        }
        if ((round + 1) % visitEvery > 0 && round + 1 < from + rounds) continue;
        await visitEveryPage();
        for (const visitor of deskVisitors.values()) await sitDown(visitor);
      }
      expect(faults.slice(0, MOST_FAULTS)).toEqual([]);
      expect(counts.stored).toBeGreaterThan(rounds * 8);
      expect(counts.again).toBeGreaterThan(rounds * 25);
    },
    patience,
  );
}
