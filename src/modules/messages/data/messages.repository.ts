import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LinkPurpose } from '#modules/links';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import type { Page } from '#shared/paging';
import { readCursor, encodeCursor } from '#shared/paging';
import type { MessageRow } from '../domain/message-row.js';
import type { ContactSight, MessageFilter, NewMessage, Sent, WaitingMessage } from './message-rows.js';

@KeepsSealed({ table: 'message', column: 'secret_cipher', key: [['id', 'uuid']] })
@Injectable()
export class MessagesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sealed: SealedValues,
  ) {}

  /** The id, or null when this occasion already has its message. */
  async add(message: NewMessage): Promise<string | null> {
    const id = randomUUID();
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO message (id, area_id, provider_id, participant_id, recipient_id, channel, template, addressee, address, subject, body,
                            cause_key, good_until, status, held_because, purpose, link_id, secret_cipher,
                            wording, wording_note, discreet_body, link_purpose, link_record_id, link_until, written_by, send_after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26) ON CONFLICT (cause_key) DO NOTHING RETURNING id`,
      [
        id,
        message.areaId,
        message.providerId,
        message.participantId,
        message.recipientId,
        message.channel,
        message.template,
        message.addressee,
        message.address,
        message.subject,
        message.body,
        message.causeKey,
        message.goodUntil,
        message.status,
        message.heldBecause,
        message.purpose,
        message.linkId,
        message.secret && message.status === 'waiting' ? this.sealed.seal(message.secret, placeOf(id)) : null,
        message.wording,
        message.wordingNote,
        message.discreetBody,
        message.link?.purpose ?? null,
        message.link?.recordId ?? null,
        message.link?.expiresAt ?? null,
        message.writtenBy ?? null,
        message.sendAfter ?? null,
      ],
    );
    return row?.id ?? null;
  }

  /**
   * One that waits, held until the transaction ends. Whoever else holds it is waited for: passed over, it would count as dealt
   * with and never go.
   */
  async takeWaiting(id: string): Promise<WaitingMessage | null> {
    const [row] = await this.unitOfWork.query<WaitingRow>(
      `SELECT m.id, m.participant_id AS "participantId", m.area_id AS "areaId", m.provider_id AS "providerId", m.purpose, m.wording,
              m.discreet_body AS "discreetBody", m.link_purpose AS "linkPurpose", m.link_record_id AS "linkRecordId", m.link_until AS "linkUntil", m.channel, m.address, m.subject, m.body, m.good_until AS "goodUntil",
              m.link_id AS "linkId", m.secret_cipher AS cipher, coalesce(m.leaving_until > clock_timestamp(), false) AS "isLeaving",
              m.handed_over_at IS NOT NULL AS "wasHandedOver", nullif(CASE m.channel WHEN 'sms' THEN p.phone ELSE p.email END, '') AS "addressNow",
              coalesce(p.contact_preference = 'letter', false) AS "wantsLetters",
              EXISTS (SELECT FROM user_account u WHERE u.id = m.written_by AND u.suspended_at IS NOT NULL) AS "isWriterGone",
              m.participant_id IS NOT NULL AND processing_stopped(m.participant_id, 'messages') AS "isStopped"
         FROM message m LEFT JOIN participant p ON p.id = m.participant_id WHERE m.id = $1 AND m.status = 'waiting' FOR UPDATE OF m`,
      [id],
    );
    if (!row) return null;
    const { cipher, linkPurpose, linkRecordId, linkUntil, ...message } = row;
    const link =
      linkPurpose && linkRecordId && linkUntil
        ? { purpose: linkPurpose, recordId: linkRecordId, expiresAt: linkUntil }
        : null;
    return { ...message, link, secret: cipher && this.sealed.unsealText(cipher, placeOf(id)) };
  }

  async markSent(id: string, sent: Sent): Promise<void> {
    const { to, at, transport, reference, subject, body, wording, reliedOn, shown } = sent;
    await this.unitOfWork.query(
      `UPDATE message SET status = 'sent', sent_at = $2, transport = $3, transport_ref = $4, address = $5, attempts = attempts + 1,
              subject = $6, body = $7, wording = $8, relied_on = $9, secret_cipher = $10, discreet_body = '', held_because = '', failure = '',
              leaving_until = NULL, handed_over_at = NULL WHERE id = $1`,
      [
        ...[id, at, transport, reference, to, subject, body, wording, reliedOn],
        shown === null ? null : this.sealed.seal(shown, placeOf(id)),
      ],
    );
  }

  /** It waits until then. */
  async sendAfter(id: string, moment: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE message SET send_after = $2 WHERE id = $1`, [id, moment]);
  }

  /** What waited for a moment that has come; taken, it does not come again. */
  async takeDue(now: Date): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `UPDATE message SET send_after = NULL WHERE id IN (
         SELECT id FROM message WHERE status = 'waiting' AND send_after <= $1 ORDER BY send_after, id LIMIT ${DUE_AT_ONCE} FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** The link that the mail box of a demonstration shows. */
  async linkShown(id: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ cipher: Buffer | null }>(
      `SELECT secret_cipher AS cipher FROM message WHERE id = $1 AND status = 'sent'`,
      [id],
    );
    return row?.cipher ? this.sealed.unsealText(row.cipher, placeOf(id)) : null;
  }

  async waitingFor(participantId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM message WHERE participant_id = $1 AND status = 'waiting' ORDER BY created_at, id`,
      [participantId],
    );
    return rows.map(({ id }) => id);
  }

  /** The person does not allow it, or no longer: it never goes. */
  async stop(id: string, because: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE message SET status = 'stopped', held_because = $2 WHERE id = $1`, [
      id,
      because,
    ]);
  }

  /** It stays here, and says why. */
  async hold(id: string, because: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE message SET status = 'held', held_because = $2, secret_cipher = NULL WHERE id = $1`,
      [id, because],
    );
  }

  /** Nobody tries any longer; `failure` is a kind of error. */
  async markFailed(id: string, failure: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE message SET status = 'failed', failure = $2, leaving_until = NULL WHERE id = $1 AND status = 'waiting'`,
      [id, failure],
    );
  }

  async waitAgain(id: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE message SET status = 'waiting', failure = '' WHERE id = $1 AND status = 'failed'`,
      [id],
    );
  }

  /** Newest first. */
  async list(
    { status, participantId, causeKeys }: MessageFilter,
    after: string | null,
    limit: number,
    sight: ContactSight,
  ): Promise<Page<MessageRow>> {
    const [at, id] = readCursor(after, 'instant', 'uuid') ?? [null, null];
    const rows = await this.unitOfWork.query<MessageRow & { writtenAt: string }>(
      `SELECT m.id, m.cause_key AS "causeKey", m.participant_id AS "participantId", m.addressee, m.channel, m.template, CASE WHEN k.hidden THEN '' ELSE m.address END AS address, k.hidden AS "addressHidden", m.subject, m.body, m.status,
              m.held_because AS "heldBecause", m.failure, m.transport, m.link_id AS "linkId", m.created_at AS "createdAt", m.sent_at AS "sentAt",
              m.send_after AS "sendAfter", m.delivered_at AS "deliveredAt", m.wording, m.wording_note AS "wordingNote", m.relied_on AS "reliedOn",
              m.status = 'sent' AND m.secret_cipher IS NOT NULL AS "isLinkShown",
              (SELECT u.name FROM user_account u WHERE u.id = m.written_by) AS "writtenBy",
              m.created_at::text AS "writtenAt"
         FROM message m
         CROSS JOIN LATERAL (SELECT m.participant_id IS NOT NULL AND m.channel = 'sms'
                                    AND EXISTS (SELECT FROM participant p WHERE p.id = m.participant_id AND p.contact_protected_at IS NOT NULL)
                                    AND contact_hidden(m.participant_id, $5, $6::date) AS hidden) k
        WHERE ($1::timestamptz IS NULL OR (m.created_at, m.id) < ($1::timestamptz, $2::uuid)) AND ($3::text IS NULL OR m.status = $3)
          AND ($7::uuid IS NULL OR m.participant_id = $7) AND ($8::text[] IS NULL OR m.cause_key = ANY ($8))
        ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [at, id, status, limit + 1, sight.sees, sight.today, participantId, causeKeys],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.writtenAt, last.id]) : null };
  }
}

type WaitingRow = Omit<WaitingMessage, 'secret' | 'link'> & {
  readonly cipher: Buffer | null;
  readonly linkPurpose: LinkPurpose | null;
  readonly linkRecordId: string | null;
  readonly linkUntil: Date | null;
};

/** A night's worth; the next round takes the rest. */
const DUE_AT_ONCE = 500;

const placeOf = (id: string): Place => ({ table: 'message', column: 'secret_cipher', row: id });
