import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import type { Paper, PaperLanguage } from '#shared/paper';
import { madeDocumentMissing } from '../domain/made-document.errors.js';
import type { Facts } from '../domain/template.js';

export interface MadeRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly template: string;
  readonly templateVersion: number;
  readonly edition: number;
  readonly title: string;
  readonly recipient: string;
  readonly language: PaperLanguage;
  readonly isLarge: boolean;
  /** It says something of health: only those who may see that read it. */
  readonly isSensitive: boolean;
  readonly workPlanId: string | null;
  readonly paper: Paper;
  readonly facts: Facts;
  readonly documentId: string;
  readonly sha256: Buffer;
  readonly madeByName: string | null;
  readonly madeAt: Date;
}

export type NewMade = Omit<MadeRow, 'id' | 'madeByName'>;

const COLUMNS = `g.id, g.area_id AS "areaId", g.provider_id AS "providerId", g.participant_id AS "participantId", g.episode_id AS "episodeId", g.template,
  g.template_version AS "templateVersion", g.edition, g.title, g.recipient, g.language, g.is_large AS "isLarge", g.is_sensitive AS "isSensitive", g.work_plan_id AS "workPlanId", g.paper, g.facts, g.document_id AS "documentId",
  g.sha256, (SELECT u.name FROM user_account u WHERE u.id::text = g.made_by) AS "madeByName", g.made_at AS "madeAt"`;
/** As many as anybody reads on one page. */
const MOST = 200;

/** Documents made out of the record. A row is only ever added. */
@Injectable()
export class MadeDocumentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The number of the next document of that kind about somebody. Whoever asks waits for others who do. */
  async nextEdition(participantId: string, template: string): Promise<number> {
    await this.unitOfWork.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('generated document ' || $1 || ' ' || $2, 0))`,
      [participantId, template],
    );
    const [row] = await this.unitOfWork.query<{ last: number }>(
      `SELECT coalesce(max(edition), 0)::integer AS last FROM generated_document WHERE participant_id = $1 AND template = $2`,
      [participantId, template],
    );
    return (row?.last ?? 0) + 1;
  }

  async add(made: NewMade): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO generated_document (area_id, provider_id, participant_id, episode_id, template, template_version, edition, title, recipient, language,
              is_large, paper, facts, document_id, sha256, made_at, is_sensitive, work_plan_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) RETURNING id`,
      [
        ...[made.areaId, made.providerId, made.participantId, made.episodeId, made.template, made.templateVersion],
        ...[made.edition, made.title, made.recipient, made.language, made.isLarge, JSON.stringify(made.paper)],
        ...[JSON.stringify(made.facts), made.documentId, made.sha256, made.madeAt],
        ...[made.isSensitive, made.workPlanId],
      ],
    );
    if (!row) throw new Error('The database kept no made document');
    return row.id;
  }

  async get(id: string): Promise<MadeRow> {
    const [row] = await this.unitOfWork.query<MadeRow>(`SELECT ${COLUMNS} FROM generated_document g WHERE g.id = $1`, [
      id,
    ]);
    const [seen] = readable(row ? [row] : []);
    if (!seen) throw madeDocumentMissing();
    return seen;
  }

  /** About one person, the newest first. */
  async of(participantId: string): Promise<readonly MadeRow[]> {
    const rows = await this.unitOfWork.query<MadeRow>(
      `SELECT ${COLUMNS} FROM generated_document g WHERE g.participant_id = $1 ORDER BY g.made_at DESC, g.edition DESC, g.id LIMIT $2`,
      [participantId, MOST],
    );
    return readable(rows);
  }

  /** Everything made from a plan for work. */
  async ofWorkPlan(workPlanId: string): Promise<readonly MadeRow[]> {
    const rows = await this.unitOfWork.query<MadeRow>(
      `SELECT ${COLUMNS} FROM generated_document g WHERE g.work_plan_id = $1 ORDER BY g.id`,
      [workPlanId],
    );
    return readable(rows);
  }
}

/** For those who may not see anything of health, what says something of it is not there. */
function readable(rows: readonly MadeRow[]): readonly MadeRow[] {
  const seesAll = RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
  return seesAll ? rows : rows.filter(({ isSensitive }) => !isSensitive);
}
