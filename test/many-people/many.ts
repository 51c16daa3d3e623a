import type { Response } from 'supertest';
import { PolicyService } from '#modules/policy';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import type { Client, TestApp } from '../support/app.js';

export const [MAYA, BEN, LEADER] = [
  'specialist@demo.example',
  'ben.hollis@wealden-works.example',
  'leader@demo.example',
];

/** What people do on the pages for many people, one press after another. */
export class Many {
  constructor(private readonly app: TestApp) {}

  /** People of one specialist and of nobody else. */
  async given(count: number, email = MAYA): Promise<GivenEpisode[]> {
    const people: GivenEpisode[] = [];
    for (let n = 0; n < count; n += 1)
      people.push(await givenEpisode(this.app, { email, name: [`Ada${n}`, `Many${String(n).padStart(3, '0')}`] }));
    return people;
  }

  async nobody(): Promise<void> {
    await this.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
  }

  async atOnce(people: number): Promise<void> {
    const value = JSON.stringify({ undoDays: 14, atOnce: people });
    await this.app.query(`UPDATE policy_value SET value = $1 WHERE key = 'bulk-action'`, [value]);
    this.app.nest.get(PolicyService).forget();
  }

  /** Sends the form and answers the address of the preview. */
  async plan(
    as: Client,
    what: 'tasks' | 'messages' | 'tags' | 'endings',
    form: Readonly<Record<string, string | string[]>>,
  ): Promise<string> {
    const { headers } = await as.submit(`/bulk-actions/${what}`, { list: '', whom: 'some', ...form }).expect(303);
    return String(headers['location']);
  }

  async seen(as: Client, address: string): Promise<{ readonly seen: string; readonly words: string }> {
    const { text } = await as.get(address).expect(200);
    return { seen: /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? '', words: wordsOf(text) };
  }

  /** Looks, then presses the button: answers the words of the result. */
  async does(as: Client, address: string): Promise<string> {
    const { seen } = await this.seen(as, address);
    await as.submit(address, { seen }).expect(303);
    return this.words(as, address);
  }

  async words(as: Client, address: string): Promise<string> {
    return wordsOf((await as.get(address).expect(200)).text);
  }

  async undo(as: Client, address: string): Promise<Response> {
    return as.submit(`${address}/undo`);
  }
}

export const ids = (people: readonly GivenEpisode[]): string[] => people.map(({ id }) => id);
