import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { ContactRule } from '../domain/contact-rule.js';
import type { Reader } from '../domain/wording.js';

/** Whose rule it is. */
export interface RuleOwner {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
}

export interface StoredRule extends ContactRule {
  readonly version: number;
}

const RULE = `not_before AS "notBefore", not_after AS "notAfter", days, is_discreet AS "isDiscreet", format`;

@Injectable()
export class ContactRulesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(participantId: string): Promise<StoredRule | null> {
    const [row] = await this.unitOfWork.query<StoredRule>(
      `SELECT ${RULE}, version FROM contact_rule WHERE participant_id = $1`,
      [participantId],
    );
    return row ?? null;
  }

  /** Keeps the rule, whatever stood there. */
  async put({ participantId, areaId, providerId }: RuleOwner, rule: ContactRule): Promise<void> {
    const { notBefore, notAfter, days, isDiscreet, format } = rule;
    await this.unitOfWork.query(
      `INSERT INTO contact_rule (participant_id, not_before, not_after, days, is_discreet, format, area_id, provider_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (participant_id) DO UPDATE SET not_before = $2, not_after = $3, days = $4, is_discreet = $5, format = $6,
              version = contact_rule.version + 1`,
      [participantId, notBefore, notAfter, days, isDiscreet, format, areaId, providerId],
    );
  }

  /** How somebody reads, from their record and their rule. */
  async reader(participantId: string): Promise<Reader | null> {
    const [row] = await this.unitOfWork.query<Reader>(
      `SELECT p.language, coalesce(r.format, 'standard') AS format
         FROM participant p LEFT JOIN contact_rule r ON r.participant_id = p.id WHERE p.id = $1`,
      [participantId],
    );
    return row ?? null;
  }

  /** Keeps the rule unless somebody changed it since that version (0 for none yet); false when they did. */
  async keep({ participantId, areaId, providerId }: RuleOwner, rule: ContactRule, version: number): Promise<boolean> {
    const { notBefore, notAfter, days, isDiscreet, format } = rule;
    const values = [participantId, notBefore, notAfter, days, isDiscreet, format];
    const rows =
      version === 0
        ? await this.unitOfWork.query(
            `INSERT INTO contact_rule (participant_id, not_before, not_after, days, is_discreet, format, area_id, provider_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (participant_id) DO NOTHING RETURNING id`,
            [...values, areaId, providerId],
          )
        : await this.unitOfWork.query(
            `UPDATE contact_rule SET not_before = $2, not_after = $3, days = $4, is_discreet = $5, format = $6, version = version + 1
              WHERE participant_id = $1 AND version = $7 RETURNING id`,
            [...values, version],
          );
    return rows.length > 0;
  }
}
