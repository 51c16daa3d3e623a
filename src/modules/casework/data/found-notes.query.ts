import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { NoteSource } from '../domain/found-note.js';
import type { TimelineKind } from '../domain/timeline-kind.js';

/** One place where the words typed stand in what was written about somebody. */
export interface FoundNoteRow {
  readonly source: NoteSource;
  readonly id: string;
  readonly participantId: string;
  readonly displayName: string;
  readonly reference: string;
  readonly on: CalendarDate;
  /** The part round the words, between the marks of `SNIPPET_MARKS`. */
  readonly snippet: string;
  readonly linkId: string | null;
}

/** Stands round each word found. Control characters: nobody types them, and what is shown is escaped like any text. */
export const SNIPPET_MARKS = { from: '\u0001', to: '\u0002', gap: ' … ' } as const;

/** Stands for "<" meanwhile: ts_headline leaves out what looks like a tag, and people write a < b. */
const LESS = '\u0003';

const HEADLINE = `StartSel=${SNIPPET_MARKS.from}, StopSel=${SNIPPET_MARKS.to}, MaxWords=32, MinWords=14, MaxFragments=2, FragmentDelimiter="${SNIPPET_MARKS.gap}"`;

/** Whose words they are: the table, the text, and what to open. SQL of this file only. */
const TEXTS: Readonly<Record<NoteSource, { readonly text: string; readonly link: string }>> = {
  contact_note: { text: 'text', link: 'NULL' },
  support_session: { text: 'note', link: 'id' },
  referral_contact_attempt: { text: 'note', link: 'referral_id' },
  vocational_profile: { text: 'profile_words(answers)', link: 'episode_id' },
  action_plan: { text: 'goal', link: 'episode_id' },
  action_goal: { text: 'goal', link: '(SELECT a.episode_id FROM action_plan a WHERE a.id = x.plan_id)' },
  action_step: { text: 'what', link: 'NULL' },
  better_off: { text: `concat_ws(' · ', nullif(decided, ''), nullif(leaves_out, ''))`, link: 'episode_id' },
  employer_activity: {
    text: `CASE WHEN voided_at IS NULL THEN note ELSE 'Taken out: ' || note END`,
    link: 'employer_id',
  },
  referral: { text: 'notes', link: 'id' },
};

/**
 * $1 words, $2 kinds, $3 whether sensitive notes and $4 what was said at referral are read, $5 how many. The definer function
 * answers ids alone; every text is read from its own table under row-level security.
 */
const FOUND = `
  SELECT f.source, f.id, f.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS "displayName", p.reference,
         (f.at AT TIME ZONE 'Europe/London')::date AS "on", w.link AS "linkId",
         ts_headline('english', translate(w.text, $6, $7), websearch_to_tsquery('english', $1) || websearch_to_tsquery('simple', $1), '${HEADLINE}') AS snippet
    FROM find_in_notes($1, $2::text[], $3, $4, $5) WITH ORDINALITY AS f(source, id, participant_id, at, closeness, place)
    JOIN participant p ON p.id = f.participant_id
    CROSS JOIN LATERAL (${Object.entries(TEXTS)
      .map(
        ([table, { text, link }]) =>
          `SELECT ${text} AS text, ${link}::uuid AS link FROM ${table} x WHERE f.source = '${table}' AND x.id = f.id`,
      )
      .join(' UNION ALL ')}) w
   ORDER BY f.place`;

@Injectable()
export class FoundNotesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async find(
    words: string,
    kinds: readonly TimelineKind[],
    sees: { readonly sensitive: boolean; readonly referralWords: boolean },
    limit: number,
  ): Promise<FoundNoteRow[]> {
    const [ours, theirs] = [SNIPPET_MARKS.from + SNIPPET_MARKS.to + LESS, '   '];
    const rows = await this.unitOfWork.query<FoundNoteRow>(FOUND, [
      ...[words, kinds, sees.sensitive, sees.referralWords, limit],
      ...[`<${ours}`, LESS + theirs],
    ]);
    return rows.map((row) => ({ ...row, snippet: row.snippet.replaceAll(LESS, '<') }));
  }
}
