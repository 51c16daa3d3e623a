import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import { newSecret, storedForm } from '#platform/security/tokens';
import { mentions } from '#shared/mentions';
import { localPath } from './page.js';
import { UploadedFile } from './uploaded-file.js';

/** Why a form had to wait: nobody was signed in any more, or whoever sent it had to prove again that it is them. */
export type HeldBecause = 'signed-out' | 'step-up';

/** A form as it was typed, on its way back to whoever typed it. */
export interface HeldForm {
  readonly address: string;
  readonly reason: HeldBecause;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** A file was chosen too, and is not kept. */
  readonly hadFile: boolean;
}

/** A form on its way to us. */
export interface SentForm {
  readonly address: string;
  readonly body: unknown;
  /** There is something in it that somebody typed or chose; a button alone is nothing to keep. */
  readonly isTyped: boolean;
}

interface HeldRow {
  readonly address: string;
  readonly reason: HeldBecause;
  readonly cipher: Buffer;
  readonly hadFile: boolean;
}

/** Where a form that had to wait is given back; and where the script of a page sends one when its time is up. */
export const HELD_FORM = '/held-form';
/** A long afternoon: after that, what was typed is gone. */
export const HELD_FOR_HOURS = 4;
/** Of one account at a time: the newest. */
const MOST_HELD = 5;
/** More than any form of ours has. */
const LARGEST = 256 * 1024;

/**
 * Keeps what somebody typed when their session had ended or a step-up came between. Sealed; bound to the account and, by
 * a cookie, to the browser; files are not kept.
 */
@KeepsSealed({ table: 'held_form', column: 'fields_cipher', key: [['id', 'bytea']] })
@Injectable()
export class HeldForms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /** Answers the value of the cookie that gives it back; null for what cannot be held. */
  async hold(actorId: string, address: string, body: unknown, reason: HeldBecause): Promise<string | null> {
    const { fields, hadFile } = fieldsOf(body);
    const text = JSON.stringify(fields);
    if (text.length > LARGEST || localPath(address) !== address) return null;
    const { value, stored } = newSecret();
    const cipher = this.sealed.seal(text, placeOf(stored));
    await this.unitOfWork.runApartAsSystem(async () => {
      await this.unitOfWork.query(
        `INSERT INTO held_form (id, actor_id, address, reason, fields_cipher, had_file, held_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [stored, actorId, address, reason, cipher, hadFile, this.clock.now()],
      );
      await this.unitOfWork.query(
        `DELETE FROM held_form WHERE actor_id = $1 AND (held_at < $2 OR id NOT IN (
           SELECT id FROM held_form WHERE actor_id = $1 ORDER BY held_at DESC, id = $3 DESC LIMIT $4))`,
        [actorId, this.since(), stored, MOST_HELD],
      );
    });
    return value;
  }

  /** The form behind a cookie, for the account that typed it and for nobody else. */
  async find(value: string, actorId: string): Promise<HeldForm | null> {
    const id = storedForm(value);
    const [row] = await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query<HeldRow>(
        `SELECT address, reason, fields_cipher AS cipher, had_file AS "hadFile" FROM held_form
          WHERE id = $1 AND actor_id = $2 AND held_at >= $3`,
        [id, actorId, this.since()],
      ),
    );
    if (!row) return null;
    const { cipher, ...held } = row;
    return { ...held, fields: JSON.parse(this.sealed.unsealText(cipher, placeOf(id))) as HeldForm['fields'] };
  }

  /** Forgets what nobody came back for; answers how many. */
  forgetOld(): Promise<number> {
    return inBatches((atMost) =>
      this.unitOfWork.runApartAsSystem(async () => {
        const rows = await this.unitOfWork.query(
          `DELETE FROM held_form WHERE id IN (SELECT id FROM held_form WHERE held_at < $1 LIMIT $2) RETURNING 1`,
          [this.since(), atMost],
        );
        return rows.length;
      }),
    );
  }

  /** Forgets what somebody was typing about a person of these ids, references or names. For the system; answers how many. */
  async forgetAbout(words: readonly string[]): Promise<number> {
    const isAbout = mentions(words);
    const rows = await this.unitOfWork.query<Pick<HeldRow, 'address' | 'cipher'> & { readonly id: Buffer }>(
      `SELECT id, address, fields_cipher AS cipher FROM held_form`,
    );
    const about = rows
      .filter(({ id, address, cipher }) => isAbout(`${address}\n${this.opened(id, cipher)}`))
      .map(({ id }) => id);
    await this.unitOfWork.query(`DELETE FROM held_form WHERE id = ANY ($1::bytea[])`, [about]);
    return about.length;
  }

  /** What was typed, a value a line; '' for what is sealed under a key that is gone: nobody can read it either. */
  private opened(id: Buffer, cipher: Buffer): string {
    try {
      const fields = JSON.parse(this.sealed.unsealText(cipher, placeOf(id))) as HeldForm['fields'];
      return fields.map(([, value]) => value).join('\n');
    } catch {
      return '';
    }
  }

  private since(): Date {
    return new Date(this.clock.now().getTime() - HELD_FOR_HOURS * 3_600_000);
  }
}

/** What was sent to an address of ours. To the one above comes a form that was meant for the address it names. */
export function sentForm(url: string, sent: unknown): SentForm {
  const { _address: meantFor, _page: _cameFrom, ...body } = (sent ?? {}) as Record<string, unknown>;
  if (localPath(url) === HELD_FORM)
    return { address: localPath(meantFor), body: without(body, '_request'), isTyped: meantFor !== undefined };
  const isTyped = Object.keys(body).some((name) => !name.startsWith('_'));
  return { address: localPath(url), body: sent, isTyped };
}

function without(body: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([each]) => each !== name));
}

function placeOf(id: Buffer): Place {
  return { table: 'held_form', column: 'fields_cipher', row: id.toString('hex') };
}

/** The text fields of a form, without its token: the page that gives it back brings one of its own. */
function fieldsOf(body: unknown): { fields: HeldForm['fields']; hadFile: boolean } {
  const entries = Object.entries((typeof body === 'object' && body) || {}).flatMap(([name, value]) =>
    [value].flat().map((one: unknown) => [name, one] as const),
  );
  const fields = entries.filter(
    (entry): entry is readonly [string, string] =>
      typeof entry[1] === 'string' && entry[0] !== '_csrf' && entry[0] !== '_again',
  );
  return { fields, hadFile: entries.some(([, value]) => value instanceof UploadedFile && !value.isEmpty) };
}
