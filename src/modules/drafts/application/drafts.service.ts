import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import { DraftsRepository, type DraftPlace, type DraftRow } from '../data/drafts.repository.js';
import { isBlank } from '../domain/draft-form.js';
import { keepingOf, type Sending } from '../domain/keeping.js';

export type { DraftPlace } from '../data/drafts.repository.js';

/** The fields of a form as they were typed: a text each, or a list where several can be chosen. */
export type DraftFields = Readonly<Record<string, string | readonly string[]>>;

/** Which draft an opened page writes, and how far it has come. */
export interface DraftMarks extends Sending {
  readonly id: string;
}

/** What an opened page sends while somebody writes on it. */
export interface SentDraft extends DraftMarks {
  readonly fields: DraftFields;
}

/** What is kept, and since when. */
export interface Draft extends DraftPlace {
  readonly id: string;
  readonly revision: number;
  readonly keptAt: Date;
  readonly fields: DraftFields;
}

/** What the page is told after it sent. */
export interface Kept {
  readonly id: string;
  readonly revision: number;
  readonly keptAt: Date;
  /**
   * `apart`: another page wrote the same draft, or it is over, so that this is kept as another. `passed-over`: the same page
   * has sent something newer. `over`: it has sent the form itself, or thrown it away.
   */
  readonly became: 'kept' | 'apart' | 'passed-over' | 'over';
}

const sealedIn = (id: string): Place => ({ table: 'draft', column: 'fields_cipher', row: id });
const DAY_MS = 24 * 60 * 60_000;

/**
 * What somebody is writing about a person or an employer they see, kept while they write: sealed, theirs alone, and gone once it is sent.
 */
@KeepsSealed({ table: 'draft', column: 'fields_cipher', key: [['id', 'uuid']] })
@Injectable()
export class DraftsService {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what was sent. Two pages that write the same draft are both kept; what came too late changes nothing. Throws
   * NotFound for a person or an employer whoever acts does not see.
   */
  @Transactional()
  async keep(place: DraftPlace, sent: SentDraft): Promise<Kept> {
    if (!(await this.drafts.isVisible(place)))
      throw new NotFound(place.participantId === null ? 'employer' : 'participant');
    const row = await this.held(sent.id, place);
    const keeping = keepingOf(row, sent);
    if (keeping === 'apart') return { ...(await this.keep(place, { ...sent, id: besides(sent) })), became: 'apart' };
    if (row && keeping === 'late') return { ...row, became: row.isOver ? 'over' : 'passed-over' };
    const keptAt = this.clock.now();
    if (row === null && isBlank(place.form, sent.fields)) return { id: sent.id, revision: 0, keptAt, became: 'kept' };
    const { id, writer, turn } = sent;
    const cipher = this.sealed.seal(JSON.stringify(sent.fields), sealedIn(id));
    if (row) await this.drafts.goOn({ id, cipher, writer, turn, keptAt });
    else await this.drafts.begin(place, { id, cipher, writer, turn, keptAt });
    return { id, revision: (row?.revision ?? 0) + 1, keptAt, became: 'kept' };
  }

  /** The drafts of whoever acts of one form about one thing, the newest first. */
  @Transactional()
  async of(place: Pick<DraftPlace, 'form' | 'aboutId'>): Promise<readonly Draft[]> {
    const rows = await this.drafts.of(place, RequestContext.current.actor.id);
    return rows.flatMap((row) => this.opened(row) ?? []);
  }

  /** It was sent, in the caller's transaction, or thrown away. What the page had on its way by then begins it no more. */
  @Transactional()
  async end(place: DraftPlace, { id, writer, turn }: DraftMarks): Promise<void> {
    const row = await this.held(id, place);
    const now = this.clock.now();
    if (row) await this.drafts.end({ id, writer, turn }, now);
    // A page without a script sends nothing before the form itself.
    else if (turn > 0) await this.drafts.beginOver(place, { id, writer, turn }, now);
  }

  /** Forgets what nobody went on with for so many days; answers how many. For the system. */
  forget(days: number): Promise<number> {
    const now = this.clock.now().getTime();
    return this.drafts.forgetBefore({ kept: new Date(now - days * DAY_MS), over: new Date(now - DAY_MS) });
  }

  /** The draft of that name when it is of this place; a name that is used elsewhere is no draft of ours. */
  private async held(id: string, { form, aboutId }: DraftPlace): Promise<DraftRow | null> {
    const row = await this.drafts.hold(id);
    if (row && (row.form !== form || row.aboutId !== aboutId)) throw new NotFound('draft');
    return row;
  }

  private opened({ cipher, ...row }: DraftRow): Draft | null {
    if (cipher === null) return null;
    const { id, participantId, form, aboutId, revision, keptAt } = row;
    const fields = JSON.parse(this.sealed.unsealText(cipher, sealedIn(id))) as DraftFields;
    return { id, participantId, form, aboutId, revision, keptAt, fields };
  }
}

/** The name of the draft of a page that another one overtook: the same each time, however often the page sends it. */
function besides({ id, writer }: DraftMarks): string {
  const hash = createHash('sha256').update(`${id}|${writer}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
