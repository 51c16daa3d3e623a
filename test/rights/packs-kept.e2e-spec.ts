import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RequestContext } from '#platform/context/request-context';
import { Packs } from '../../src/modules/rights/application/packs.service.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { unzip } from '../support/unzip.js';

interface Kept {
  readonly edition: number;
  readonly state: string;
  readonly left: boolean;
}

describe('copies that packs leave behind', () => {
  let app: TestApp;
  let lived: LivedIn;
  let lead: Client;
  let request: string;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    await app.query(`UPDATE legal_hold SET lifted_on = placed_on`);
    lead = await app.as('privacy@demo.example');
    const asked = {
      kind: 'access',
      person: lived.participant,
      receivedOn: TODAY,
      channel: 'email',
      words: 'All of it',
    };
    request = ((await lead.post('/api/v1/rights-requests', asked).expect(201)).body as { id: string }).id;
  }, 120_000);
  afterAll(() => app.close());

  const ask = async (): Promise<void> => {
    await lead.submit(`/rights/${request}/packs`).expect(303);
    await app.runJobs();
  };
  const kept = (): Promise<Kept[]> =>
    app.query<Kept>(
      `SELECT edition, state, contents_cipher IS NOT NULL OR stored_name IS NOT NULL AS left FROM subject_pack WHERE request_id = $1 ORDER BY edition`,
      [request],
    );
  const files = (): number =>
    readdirSync(join(app.dataDir, 'packs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .length;
  /** A file that is damaged by now is named, to the person and to the lead, and the others have the ending programs know. */
  async function saysWhatIsMissing(pack: string): Promise<void> {
    const [document] = await app.query<{ name: string }>(`SELECT file_name AS name FROM document WHERE id = $1`, [
      lived.document,
    ]);
    const { content } = await RequestContext.asSystem(() => app.nest.get(Packs).file(pack));
    const entries = await unzip(content);
    expect(entries.get('index.html')?.toString('utf8')).toContain(
      `${document?.name}: this file could not be put into this copy`,
    );
    const data = JSON.parse(entries.get('data.json')?.toString('utf8') ?? '{}') as { files: unknown };
    expect(data.files).toContainEqual({ name: document?.name, path: null });
    expect((await lead.get(`/rights/${request}`).expect(200)).text).toContain(`Without ${document?.name}`);
  }
  const night = async (day: string): Promise<void> => {
    app.clock.moveTo(new Date(`${day}T04:20:00Z`));
    await app.runSweep('run-retention');
  };

  it('go with the edition that takes their place: what was gathered, and the file', async () => {
    await ask();
    await app.query(`UPDATE document SET sha256 = sha256(sha256) WHERE id = $1`, [lived.document]);
    await ask();
    const [last] = await app.query<{ id: string }>(
      `SELECT id FROM subject_pack WHERE request_id = $1 ORDER BY edition DESC LIMIT 1`,
      [request],
    );
    await lead.submit(`/rights-packs/${last?.id}/finishing`).expect(303);
    await app.runJobs();
    expect(files()).toBe(1);
    await saysWhatIsMissing(last?.id ?? '');
    await ask();
    expect(await kept()).toEqual([
      { edition: 1, state: 'set-aside', left: false },
      { edition: 2, state: 'set-aside', left: false },
      { edition: 3, state: 'draft', left: true },
    ]);
    expect(files()).toBe(0);
  });

  it('[P3] go on their day also when they were never sent, and so do the words of the request', async () => {
    const step = { step: 'withdrawn', onDay: '20/11/2026', words: 'No longer wanted' };
    await lead.submit(`/rights/${request}/steps`, step).expect(303);
    const words = () => app.query(`SELECT words <> '' AS left FROM rights_request WHERE id = $1`, [request]);
    await night('2027-02-17');
    expect((await kept()).at(-1)).toEqual({ edition: 3, state: 'draft', left: true });
    await night('2027-02-18');
    expect((await kept()).at(-1)).toEqual({ edition: 3, state: 'set-aside', left: false });
    await night('2029-11-19');
    expect(await words()).toEqual([{ left: true }]);
    await night('2029-11-20');
    expect(await words()).toEqual([{ left: false }]);
    const classes = await app.query(
      `SELECT DISTINCT class FROM retention_certificate WHERE class LIKE 'rights-%' ORDER BY 1`,
    );
    expect(classes).toEqual([{ class: 'rights-packs' }, { class: 'rights-requests' }]);
  });
});
