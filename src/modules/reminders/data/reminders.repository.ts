import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import type { GivenReminder, NewReminder } from '../domain/reminder.js';

@Injectable()
export class RemindersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Adds those their recipient has not had yet; answers how many that were. One that was closed and is due again, because
   * the case came back, is given again.
   */
  async addOnce(reminders: readonly NewReminder[]): Promise<number> {
    if (reminders.length === 0) return 0;
    const rows = await this.unitOfWork.query(
      `INSERT INTO reminder (area_id, provider_id, participant_id, episode_id, recipient_id, kind, due_on, cause_key, text)
       SELECT DISTINCT ON (cause_key, recipient_id) *
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::text[])
              AS due(area_id, provider_id, participant_id, episode_id, recipient_id, kind, due_on, cause_key, text)
       ON CONFLICT (cause_key, recipient_id) DO UPDATE SET closed_at = NULL, seen_at = NULL, text = excluded.text, due_on = excluded.due_on
        WHERE reminder.closed_at IS NOT NULL RETURNING id`,
      [
        reminders.map(({ areaId }) => areaId),
        reminders.map(({ providerId }) => providerId),
        reminders.map(({ participantId }) => participantId),
        reminders.map(({ episodeId }) => episodeId),
        reminders.map(({ recipientId }) => recipientId),
        reminders.map(({ kind }) => kind),
        reminders.map(({ dueOn }) => dueOn),
        reminders.map(({ causeKey }) => causeKey),
        reminders.map(({ text }) => text),
      ],
    );
    return rows.length;
  }

  /**
   * Reminders go where their case is: closed when it has ended; when somebody else has it, handed over where nobody has
   * seen them, and closed where somebody has, because what is still due comes again in the morning. Of one episode, or of all.
   */
  async followCases(episodeId: string | null, at: Date): Promise<void> {
    const theirs = `e.id = r.episode_id AND ($1::uuid IS NULL OR e.id = $1) AND r.closed_at IS NULL`;
    const misplaced = `${theirs} AND e.exited_on IS NULL AND r.recipient_id <> e.specialist_id`;
    await this.unitOfWork.query(
      `UPDATE reminder r SET closed_at = $2 FROM episode e WHERE ${theirs} AND e.exited_on IS NOT NULL`,
      [episodeId, at],
    );
    await this.unitOfWork.query(
      `UPDATE reminder r SET closed_at = $2 FROM episode e
        WHERE ${misplaced} AND (r.seen_at IS NOT NULL
           OR EXISTS (SELECT FROM reminder has WHERE has.cause_key = r.cause_key AND has.recipient_id = e.specialist_id))`,
      [episodeId, at],
    );
    await this.unitOfWork.query(
      `UPDATE reminder r SET recipient_id = e.specialist_id FROM episode e WHERE ${misplaced}`,
      [episodeId],
    );
  }

  /** The session is not on any more. */
  async closeForSession(episodeId: string, causePrefix: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE reminder SET closed_at = $3 WHERE episode_id = $1 AND starts_with(cause_key, $2) AND closed_at IS NULL`,
      [episodeId, causePrefix, at],
    );
  }

  /** Those of some people, or null for those of everybody the actor may see: not yet seen first, then newest first. */
  async list(
    recipientIds: readonly string[] | null,
    after: string | null,
    limit: number,
  ): Promise<Page<GivenReminder>> {
    const [seen, at, id] = readCursor(after, 'whole', 'instant', 'uuid') ?? [null, null, null];
    const rows = await this.unitOfWork.query<GivenReminder & { seenRank: number; givenText: string }>(
      `SELECT r.id, r.kind, r.text, r.due_on AS "dueOn", r.participant_id AS "participantId", r.given_at AS "givenAt", r.seen_at AS "seenAt",
              trim(concat_ws(' ', coalesce(nullif(p.known_as, ''), p.given_name), p.family_name)) AS "participantName", u.name AS "recipientName",
              (r.seen_at IS NOT NULL)::int AS "seenRank", r.given_at::text AS "givenText"
         FROM reminder r JOIN participant p ON p.id = r.participant_id JOIN user_account u ON u.id = r.recipient_id
        WHERE r.closed_at IS NULL AND ($1::uuid[] IS NULL OR r.recipient_id = ANY ($1))
          AND ($2::int IS NULL OR ((r.seen_at IS NOT NULL)::int, -extract(epoch FROM r.given_at), r.id) > ($2::int, -extract(epoch FROM $3::timestamptz), $4::uuid))
        ORDER BY (r.seen_at IS NOT NULL)::int, -extract(epoch FROM r.given_at), r.id LIMIT $5`,
      [recipientIds, seen, at, id, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.seenRank, last.givenText, last.id]) : null };
  }

  /** False when there is no such reminder, or not for the actor's eyes. Seeing twice changes nothing. */
  async markSeen(id: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE reminder SET seen_at = coalesce(seen_at, $2) WHERE id = $1 RETURNING id`,
      [id, at],
    );
    return rows.length > 0;
  }
}
