import { randomUUID } from 'node:crypto';
import { mock } from 'node:test';
import pg from 'pg';
import { MessagesService } from '#modules/messages';
import { MessagesRepository } from '../../src/modules/messages/data/messages.repository.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';

describe('a message that is leaving', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let robin: GivenEpisode;
  let specialist: Client;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    specialist = await app.as('specialist@demo.example');
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    notify.meanwhile = null;
    notify.manner = 'takes';
    notify.taken.length = 0;
    await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    robin = await givenEpisode(app, { name: ['Robin', 'Hollow'] });
  });

  /** Queues a text; answers what it is known by. */
  const queue = async (): Promise<string> => {
    const causeKey = `leaving-${randomUUID()}`;
    await app.asSystem(() =>
      app.nest.get(MessagesService).notify({
        ...{ template: 'self-referral-acknowledged', causeKey, goodUntil: null, participantId: robin.participantId },
        ...{ areaId: app.cast.areaId, providerId: app.cast.providers[0].id },
        to: { name: 'Robin Hollow', preference: 'sms', phone: PHONE, email: null, mayText: true, mayEmail: true },
        data: { name: 'Robin', reference: causeKey },
      }),
    );
    return causeKey;
  };
  const messageOf = async (causeKey: string) =>
    (
      await app.query<{ id: string; status: string; ref: string | null; isLeaving: boolean; mayBeThere: boolean }>(
        `SELECT id, status, transport_ref AS ref, leaving_until IS NOT NULL AS "isLeaving", handed_over_at IS NOT NULL AS "mayBeThere"
           FROM message WHERE cause_key = $1`,
        [causeKey],
      )
    )[0];
  /** As if the pause of the delivery, and the time somebody had for handing it over, had passed. */
  const later = async (): Promise<void> => {
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL AND failed_at IS NULL`);
    await app.query(`UPDATE message SET leaving_until = now() - interval '1 second' WHERE leaving_until IS NOT NULL`);
  };
  /** Stops at the other side until it is let go on; answers once the message is there. */
  const atNotify = (): { readonly reached: Promise<void>; readonly goOn: () => void } => {
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const reached = new Promise<void>((resolve) => {
      notify.meanwhile = () => {
        resolve();
        return gate;
      };
    });
    return { reached, goOn };
  };

  it('keeps no transaction and no row of the database while the other side takes its time', async () => {
    const cause = await queue();
    const { reached, goOn } = atNotify();
    const jobs = app.runJobs();
    await reached;
    const program = new pg.Client({ connectionString: app.database.appUrl });
    await program.connect();
    const { rows: open } = await program.query(
      `SELECT query FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`,
    );
    await program.end();
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query(
      `BEGIN; SELECT set_config('app.actor_id', 'test', true), set_config('app.scope', 'system', true)`,
    );
    const { rows: held } = await owner.query(`SELECT id FROM message WHERE cause_key = $1 FOR UPDATE NOWAIT`, [cause]);
    await owner.query(`ROLLBACK`);
    await owner.end();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting', isLeaving: true, mayBeThere: true });
    goOn();
    await jobs;
    expect([open, held.length]).toEqual([[], 1]);
    expect(await messageOf(cause)).toMatchObject({ status: 'sent', isLeaving: false, mayBeThere: false });
  });

  it('is not sent twice by a job that died after the other side took it', async () => {
    const cause = await queue();
    const died = mock.method(MessagesRepository.prototype, 'markSent', () => Promise.reject(new Error('killed')));
    await app.runJobs();
    died.mock.restore();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting', mayBeThere: true });
    expect(notify.taken).toHaveLength(1);
    await later();
    await app.runJobs();
    expect(notify.taken).toHaveLength(1);
    expect(await messageOf(cause)).toMatchObject({ status: 'sent', ref: notify.taken[0]?.id, mayBeThere: false });
  });

  it('is sent once by a job that comes again after one died before the other side had it', async () => {
    const cause = await queue();
    await app.query(
      `UPDATE message SET handed_over_at = now(), leaving_until = now() - interval '1 second' WHERE cause_key = $1`,
      [cause],
    );
    await app.runJobs();
    await app.runJobs();
    expect(notify.taken).toHaveLength(1);
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
  });

  it('is left alone by another job, which comes again', async () => {
    const cause = await queue();
    await app.query(`UPDATE message SET leaving_until = now() + interval '1 minute' WHERE cause_key = $1`, [cause]);
    await app.runJobs();
    expect([notify.taken.length, (await messageOf(cause))?.status]).toEqual([0, 'waiting']);
    await later();
    await app.runJobs();
    expect([notify.taken.length, (await messageOf(cause))?.status]).toEqual([1, 'sent']);
  });

  it('waits as before where the other side says that it takes no more', async () => {
    const cause = await queue();
    notify.manner = 'limited';
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting', isLeaving: false, mayBeThere: false });
    notify.manner = 'takes';
    await later();
    await app.runJobs();
    expect([notify.taken.length, (await messageOf(cause))?.status]).toEqual([1, 'sent']);
  });

  it('has left before a decision that forbids it holds, and nothing leaves after', async () => {
    const order: string[] = [];
    const cause = await queue();
    const { reached, goOn } = atNotify();
    const jobs = app.runJobs().then(() => order.push('sent'));
    await reached;
    const withdrawing = specialist
      .post(`/api/v1/participants/${robin.participantId}/consents`, {
        ...{ purpose: 'text-messages', decision: 'no', decidedOn: '2026-11-20', how: 'phone' },
      })
      .expect(201)
      .then(() => order.push('withdrawn'));
    // The decision looks again and again while the message leaves: that is seen before the message is let go on.
    for (let looks = 0; looks === 0;) {
      const [row] = await app.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      looks = row?.n ?? 0;
    }
    expect(order).toEqual([]);
    goOn();
    await Promise.all([jobs, withdrawing]);
    expect(order.toSorted()).toEqual(['sent', 'withdrawn']);
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    const [at] = await app.query<{ before: boolean }>(
      `SELECT (SELECT max(seq) FROM audit_entry WHERE what = 'message' AND row_id = m.id::text AND 'sent_at' = ANY (fields))
              < (SELECT max(seq) FROM audit_entry WHERE what = 'participant_consent' AND subject_id = m.participant_id) AS before
         FROM message m WHERE m.cause_key = $1`,
      [cause],
    );
    expect(at?.before).toBe(true);
    const late = await queue();
    await app.runJobs();
    expect([notify.taken.length, (await messageOf(late))?.status]).toEqual([1, 'stopped']);
  });

  it('cannot be called back: whoever asks waits, and is told that it has gone, or that it stays', async () => {
    const callBack = (cause: string): Promise<string> =>
      app.asSystem(() => app.nest.get(MessagesService).callBack(cause, 'Called back'));
    const gone = await queue();
    const first = atNotify();
    const sending = app.runJobs();
    await first.reached;
    const asking = callBack(gone);
    first.goOn();
    expect([await asking, (await messageOf(gone))?.status]).toEqual(['gone', 'sent']);
    await sending;
    const stays = await queue();
    await app.query(`UPDATE message SET leaving_until = now() + interval '1 second' WHERE cause_key = $1`, [stays]);
    expect([await callBack(stays), (await messageOf(stays))?.status]).toEqual(['called-back', 'stopped']);
  });
});
