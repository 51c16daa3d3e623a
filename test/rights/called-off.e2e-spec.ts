import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { ErasePerson } from '../../src/modules/rights/application/erase-person.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const AFTER_THE_PAUSE = new Date('2026-12-20T12:00:00Z');

describe('an erasure that was ordered', () => {
  let app: TestApp;
  let lived: LivedIn;
  let lead: Client;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    lead = await app.as('privacy@demo.example');
  }, 120_000);
  beforeEach(async () => {
    app.clock.moveTo(new Date(`${TODAY}T12:00:00Z`));
    await app.query(`UPDATE erasure_order SET state = 'cancelled' WHERE state = 'ordered'`);
    await app.query(`UPDATE legal_hold SET lifted_on = placed_on`);
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE email = 'privacy@demo.example'`);
  });
  afterAll(() => app.close());

  async function ordered(): Promise<string> {
    const id = lived.endedParticipant;
    const [person] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [id]);
    const asked = { kind: 'erasure', person: id, receivedOn: TODAY, channel: 'letter', words: 'Forget me' };
    const { body } = await lead.post('/api/v1/rights-requests', asked).expect(201);
    const request = (body as { id: string }).id;
    const order = { reason: 'They asked', confirmed: person?.reference ?? '' };
    await lead.submit(`/rights/${request}/erasure`, order).expect(303);
    return request;
  }

  async function afterThePause(request: string): Promise<{ erased: boolean; state: string | undefined }> {
    app.clock.moveTo(AFTER_THE_PAUSE);
    await app.runSweep('carry-out-erasures');
    const [person] = await app.query<{ erased: boolean }>(
      `SELECT erased_at IS NOT NULL AS erased FROM participant WHERE id = $1`,
      [lived.endedParticipant],
    );
    const [order] = await app.query<{ state: string }>(`SELECT state FROM erasure_order WHERE request_id = $1`, [
      request,
    ]);
    return { erased: person?.erased ?? false, state: order?.state };
  }

  it.each(['withdrawn', 'refused'])('is called off when the request is %s', async (kind) => {
    const request = await ordered();
    const step = { step: kind, onDay: '20/11/2026', words: 'They thought again' };
    await lead.submit(`/rights/${request}/steps`, step).expect(303);
    expect(await afterThePause(request)).toEqual({ erased: false, state: 'cancelled' });
    app.clock.moveTo(new Date(`${TODAY}T12:00:00Z`));
    expect((await lead.get(`/rights/${request}`).expect(200)).text).toContain('Called off');
  });

  it('is not carried out for somebody who may no longer order one, and says so', async () => {
    const request = await ordered();
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE email = 'privacy@demo.example'`);
    expect(await afterThePause(request)).toEqual({ erased: false, state: 'refused' });
    const steps = await app.query<{ words: string }>(
      `SELECT words FROM rights_step WHERE request_id = $1 AND kind = 'erasure-cancelled'`,
      [request],
    );
    expect(steps).toEqual([
      { words: 'Whoever ordered it may no longer do so. Somebody who may has to order it again' },
    ]);
  });

  /** A hold on the person, as a post whose answer can be waited for. */
  async function hold(untilDay = '') {
    const [person] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
      lived.endedParticipant,
    ]);
    const matter = {
      matter: 'Claim 12',
      reason: 'Court',
      whose: 'some',
      references: person?.reference ?? '',
      untilDay,
    };
    return lead.submit('/legal-holds/new', matter);
  }

  it('is refused on the last day of a legal hold', async () => {
    const request = await ordered();
    expect((await hold('20/12/2026')).status).toBe(303);
    expect(await afterThePause(request)).toEqual({ erased: false, state: 'refused' });
  });

  it('keeps whoever places a hold meanwhile waiting for how it ends', async () => {
    const request = await ordered();
    const [order] = await app.query<{ id: string }>(`SELECT id FROM erasure_order WHERE request_id = $1`, [request]);
    const [carried, seen] = [gate(), gate()];
    const erasing = app.asSystem(async () => {
      expect(await app.nest.get(ErasePerson).carryOut(order?.id ?? '')).toBe(true);
      carried.open();
      await seen.opened;
      throw new Error('undone');
    });
    await carried.opened;
    let isPlaced = false;
    const placing = hold().finally(() => (isPlaced = true));
    while (!isPlaced && !(await somebodyWaits())) continue;
    seen.open();
    expect(isPlaced).toBe(false);
    await expect(erasing).rejects.toThrow('undone');
    expect((await placing).status).toBe(303);
    expect(await afterThePause(request)).toEqual({ erased: false, state: 'refused' });
  });

  async function somebodyWaits(): Promise<boolean> {
    const waiting = await app.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return waiting.length > 0;
  }

  it('is carried out although one before it cannot be', async () => {
    const stuck = lived.restrictedParticipant;
    await app.query(
      `INSERT INTO erasure_order (area_id, provider_id, participant_id, cause, reason, carry_out_after, ordered_at)
       SELECT area_id, provider_id, id, 'never-started', 'x', '2026-11-01', '2026-11-01' FROM participant WHERE id = $1`,
      [stuck],
    );
    await app.query(
      `CREATE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`,
    );
    await app.query(
      `CREATE TRIGGER break_one BEFORE UPDATE ON erasure_order FOR EACH ROW WHEN (NEW.cause = 'never-started')
         EXECUTE FUNCTION break_one()`,
    );
    const request = await ordered();
    app.clock.moveTo(AFTER_THE_PAUSE);
    await expect(app.runSweep('carry-out-erasures')).rejects.toThrow('broken');
    const orders = await app.query(
      `SELECT state FROM erasure_order WHERE request_id = $1 OR participant_id = $2 ORDER BY ordered_at`,
      [request, stuck],
    );
    expect(orders).toEqual([{ state: 'ordered' }, { state: 'done' }]);
  });
});

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
