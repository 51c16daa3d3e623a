import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';

/** Of the record that stays, and of the one that is merged into it. */
const PHONES = { standing: '+441632960811', merged: '+441632960812' } as const;
const BORN = '17/5/1990';

describe('a link to write one’s own part, when records are merged', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let [maya, leader, stranger]: Client[] = [];
  let standing: GivenEpisode;
  let merged: GivenEpisode;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    [maya, leader, stranger] = [
      await app.as('specialist@demo.example'),
      await app.as('leader@demo.example'),
      app.stranger(),
    ];
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    await app.query(`UPDATE participant SET phone = NULL`);
    standing = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    merged = await givenEpisode(app, { name: ['Adah', 'Ashborne'] });
    for (const [which, { participantId }] of [
      ['standing', standing],
      ['merged', merged],
    ] as const)
      await app.query(`UPDATE participant SET phone = $2 WHERE id = $1`, [participantId, PHONES[which]]);
  });

  const ask = async ({ id }: GivenEpisode, phone: string): Promise<string> => {
    await maya?.submit(`/episodes/${id}/own-words/new`, { key: randomUUID() }).expect(303);
    await app.runJobs();
    return /\/your-words\/[\w-]{43}/.exec(notify.lastTo(phone).body)?.[0] ?? 'no link';
  };
  const open = async (link: string): Promise<string> =>
    (await stranger?.submit(link, { born: BORN }).expect(200))?.text ?? '';
  const proofIn = (text: string): string => /name="proof" value="([\w-]{43})"/.exec(text)?.[1] ?? 'no proof';
  const write = async (link: string, helps: string, step: string, status = 200): Promise<void> => {
    const proof = proofIn(await open(link));
    await stranger?.submit(`${link}/words`, { proof, helps, step }).expect(status);
  };
  /** Support of the one that is merged has ended, or was never open, so that nothing stands in the way. */
  const merge = async (choices: object = {}): Promise<string> => {
    const at = `/participants/${standing.participantId}/merge`;
    const page = (await leader?.get(`${at}?with=${merged.participantId}`).expect(200))?.text ?? '';
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const sent = await leader?.submit(at, { other: merged.participantId, seen, ...choices }).expect(303);
    await app.runJobs();
    return String(sent?.headers['location']);
  };
  const end = async ({ id, participantId }: GivenEpisode): Promise<void> => {
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-10', exit_reason = 'withdrew' WHERE id = $1`,
      [id],
    );
    await app.query(`UPDATE open_participation SET closed_on = '2026-11-10' WHERE participant_id = $1`, [
      participantId,
    ]);
  };

  it('follows the record that stays: what they write goes to the same specialist and into the same profile', async () => {
    await end(merged);
    const link = await ask(standing, PHONES.standing);
    await write(link, 'Quiet', 'later');
    await maya?.submit(`/episodes/${merged.id}/profile/edit`, { basedOn: '0', helps: 'Words of the other' });
    const address = await merge({ givenName: 'merged', phone: 'merged' });

    // The name is the one that was chosen, and nothing of the other record stands on the page of whoever has the link.
    const page = await open(link);
    expect(page).toContain('Hello Adah');
    expect(page).toContain('Quiet</textarea>');
    expect(page).not.toMatch(/Ashborne|Words of the other/);
    await write(link, 'Quiet, and a window', 'send');
    const parts = await app.query(
      `SELECT participant_id AS person, answers FROM own_words WHERE episode_id = $1 AND sent_at IS NOT NULL`,
      [standing.id],
    );
    expect(parts).toEqual([{ person: standing.participantId, answers: { helps: 'Quiet, and a window' } }]);
    expect((await maya?.get(`/participants/${standing.participantId}`).expect(200))?.text).toContain(
      'They sent their own part',
    );
    await stranger?.get(link).expect(404);

    // Two records again: what was sent stays with the support it was asked for.
    await leader?.submit(`${address}/undo`, {}).expect(303);
    expect(
      await app.query(`SELECT participant_id AS person FROM own_words WHERE episode_id = $1`, [standing.id]),
    ).toEqual([{ person: standing.participantId }]);
  });

  it('is over for whoever has the link of the record that was merged, and theirs again when the two are parted', async () => {
    await end(standing);
    const link = await ask(merged, PHONES.merged);
    await write(link, 'Breaks', 'later');
    const address = await merge();
    await stranger?.get(link).expect(404);
    await stranger?.submit(link, { born: BORN }).expect(404);
    expect((await maya?.get(`/episodes/${merged.id}/own-words`).expect(200))?.text).not.toContain('Breaks');

    await leader?.submit(`${address}/undo`, {}).expect(303);
    expect(await open(link)).toContain('Breaks</textarea>');
  });
});
