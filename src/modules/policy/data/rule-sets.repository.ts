import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { RuleSetChoice, RuleSetRow } from '../domain/policy-book.js';
import { RuleSetChosenThatDay, RuleSetThere } from '../domain/policy.errors.js';

/** An area's own rule sets, and from when its people start under which. Rows are only ever added. */
@Injectable()
export class RuleSetsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws RuleSetThere when somebody added that version first. */
  async add({ areaId, code, version, effectiveFrom, label, definition, source, status }: RuleSetRow): Promise<void> {
    await refusing({ outcome_rule_set_pkey: () => new RuleSetThere() }, () =>
      this.unitOfWork.query(
        `INSERT INTO outcome_rule_set (area_id, code, version, effective_from, label, definition, source, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [areaId, code, version, effectiveFrom, label, JSON.stringify(definition), source, status],
      ),
    );
  }

  /** Throws RuleSetChosenThatDay when the area has chosen for that day already. */
  async choose({ areaId, effectiveFrom, code, version, source }: RuleSetChoice): Promise<void> {
    await refusing({ rule_set_choice_once_per_day: () => new RuleSetChosenThatDay() }, () =>
      this.unitOfWork.query(
        `INSERT INTO rule_set_choice (area_id, effective_from, code, version, source) VALUES ($1, $2, $3, $4, $5)`,
        [areaId, effectiveFrom, code, version, source],
      ),
    );
  }
}
