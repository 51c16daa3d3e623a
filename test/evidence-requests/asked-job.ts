import { atWork, type Row } from '../outcomes/at-work.js';
import { supported, type Supported } from '../outcomes/people.js';
import type { Client, TestApp } from '../support/app.js';

export const PHONE = '+441632960001';
export const BORN = '17/5/1990';

/** Somebody who works at Kent Bakery and can be texted, with a contact of the employer who has an address. */
export interface AskedJob {
  readonly person: Supported;
  readonly job: Row;
  readonly contactId: string;
}

export interface Asking {
  readonly us: Client;
  readonly them: Client;
  aJob(change?: object): Promise<AskedJob>;
  agree(person: Supported): Promise<void>;
}

export async function asking(app: TestApp): Promise<Asking> {
  const { us, them, recordJob } = await atWork(app);
  return {
    us,
    them,
    aJob: async (change) => {
      const person = await supported(app, { dateOfBirth: '1990-05-17' });
      await reachable(app, person);
      const job = await recordJob(person, change);
      const [contact] = await app.query<{ id: string }>(
        `INSERT INTO employer_contact (area_id, employer_id, kept_by, name, job_title, email)
         SELECT area_id, employer_id, provider_id, 'Sam Okafor', 'Shop manager', 'sam@kentbakery.example' FROM placement WHERE id = $1 RETURNING id`,
        [job.id],
      );
      return { person, job, contactId: contact?.id ?? '' };
    },
    agree: async ({ participantId }) => {
      await app.query(
        `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decided_on, decision)
         SELECT id, area_id, provider_id, 'employer-contact', '2026-11-01', 'given' FROM participant WHERE id = $1`,
        [participantId],
      );
    },
  };
}

/** Gives somebody the phone, and takes it from whoever had it: what goes to it is theirs. */
export async function reachable(app: TestApp, { participantId }: Supported): Promise<void> {
  await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
  await app.query(`UPDATE participant SET phone = $2 WHERE id = $1`, [participantId, PHONE]);
}

export const linkIn = (text: string): string => /\/(your-photos|confirm-a-job)\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';
export const proofIn = (text: string): string => /name="proof" value="([\w-]{43})"/.exec(text)?.[1] ?? 'no proof';
