import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Page } from '#shared/paging';
import { decodeCursor, encodeCursor } from '#shared/paging';
import type { MessageRow } from '../domain/message-row.js';
import type { ContactRules } from '../domain/safe-channel.js';

export interface NewMessage {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string | null;
  readonly recipientId: string | null;
  readonly channel: 'sms' | 'email' | 'letter' | 'notice';
  readonly template: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly causeKey: string;
  readonly status: 'waiting' | 'held';
  readonly heldBecause: string;
}

export interface WaitingMessage {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
}

@Injectable()
export class MessagesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The id, or null when this occasion already has its message. */
  async add(message: NewMessage): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO message (id, area_id, provider_id, participant_id, recipient_id, channel, template, address, subject, body, cause_key, status, held_because)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (cause_key) DO NOTHING RETURNING id`,
      [
        randomUUID(),
        message.areaId,
        message.providerId,
        message.participantId,
        message.recipientId,
        message.channel,
        message.template,
        message.address,
        message.subject,
        message.body,
        message.causeKey,
        message.status,
        message.heldBecause,
      ],
    );
    return row?.id ?? null;
  }

  async rulesOf(participantId: string): Promise<ContactRules | null> {
    const [row] = await this.unitOfWork.query<ContactRules>(
      `SELECT contact_preference AS preference, phone, email, may_text AS "mayText", may_email AS "mayEmail" FROM participant WHERE id = $1`,
      [participantId],
    );
    return row ?? null;
  }

  async takeWaiting(id: string): Promise<WaitingMessage | null> {
    const [row] = await this.unitOfWork.query<WaitingMessage>(
      `SELECT id, channel, address, subject, body, attempts FROM message WHERE id = $1 AND status = 'waiting' FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return row ?? null;
  }

  async markSent(id: string, at: Date, transport: string, reference: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE message SET status = 'sent', sent_at = $2, transport = $3, transport_ref = $4, attempts = attempts + 1 WHERE id = $1`,
      [id, at, transport, reference],
    );
  }

  /** Newest first. */
  async list(after: string | null, status: string | null, limit: number): Promise<Page<MessageRow>> {
    const [at, id] = decodeCursor(after ?? '') ?? [null, null];
    const rows = await this.unitOfWork.query<MessageRow & { writtenAt: string }>(
      `SELECT m.id, m.participant_id AS "participantId", nullif(trim(concat_ws(' ', coalesce(nullif(p.known_as, ''), p.given_name), p.family_name)), '') AS "participantName",
              m.channel, m.template, m.address, m.subject, m.body, m.status, m.held_because AS "heldBecause", m.transport,
              m.created_at AS "createdAt", m.sent_at AS "sentAt", m.created_at::text AS "writtenAt"
         FROM message m LEFT JOIN participant p ON p.id = m.participant_id
        WHERE ($1::timestamptz IS NULL OR (m.created_at, m.id) < ($1::timestamptz, $2::uuid)) AND ($3::text IS NULL OR m.status = $3)
        ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [at, id, status, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.writtenAt, last.id]) : null };
  }
}
