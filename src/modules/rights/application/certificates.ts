import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** What a certificate says, and nothing that names anybody. */
export interface CertificateContents {
  readonly class: string;
  readonly rule: string;
  readonly action: string;
  readonly ranOn: CalendarDate;
  readonly area: string;
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 over the ids of everything that went, one a line, in order. */
  readonly idsSha256: string;
}

export interface Certificate {
  readonly id: string;
  readonly class: string;
  readonly ranOn: CalendarDate;
  readonly rowsGone: number;
  readonly contents: CertificateContents;
  readonly at: Date;
  /** The entry of the audit that names it, and where the chain sealed that entry; null for a second after the run. */
  readonly auditSeq: number | null;
  readonly chainNo: number | null;
  readonly chainHash: string | null;
}

const SELECT = `SELECT c.id, c.class, c.ran_on AS "ranOn", c.rows_gone AS "rowsGone", c.contents, c.at, a.seq AS "auditSeq", a.chain_no AS "chainNo",
  encode(a.hash, 'hex') AS "chainHash"
  FROM retention_certificate c LEFT JOIN audit_entry a ON a.what = 'retention_certificate' AND a.row_id = c.id AND a.action = 'insert'`;

/** Proof of what was taken away: named by its own checksum, which the audit entry of its making carries into the sealed chain. */
@Injectable()
export class Certificates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Writes one; the same contents at the same moment are the same certificate. */
  @Transactional()
  async issue(
    areaId: string,
    about: Omit<CertificateContents, 'idsSha256' | 'area'>,
    ids: readonly string[],
  ): Promise<string> {
    const at = this.clock.now();
    const idsSha256 = createHash('sha256').update(ids.toSorted().join('\n')).digest('hex');
    const contents: CertificateContents = { ...about, area: areaId, idsSha256 };
    const id = createHash('sha256').update(canonical(contents)).update(at.toISOString()).digest('hex');
    await this.unitOfWork.query(
      `INSERT INTO retention_certificate (id, area_id, class, ran_on, rows_gone, contents, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO NOTHING`,
      [id, areaId, about.class, about.ranOn, ids.length, JSON.stringify(contents), at],
    );
    return id;
  }

  @Transactional()
  async recent(limit: number): Promise<readonly Certificate[]> {
    return this.unitOfWork.query<Certificate>(`${SELECT} ORDER BY c.at DESC, c.id LIMIT $1`, [limit]);
  }

  @Transactional()
  async get(id: string): Promise<Certificate> {
    const [row] = await this.unitOfWork.query<Certificate>(`${SELECT} WHERE c.id = $1`, [id]);
    if (!row) throw new NotFound('certificate', 'retention.certificate-not-found');
    return row;
  }

  /** The certificate as a file that can be checked again: its name is the SHA-256 of `contents` followed by `at`. */
  fileOf({ id, contents, at, auditSeq, chainNo, chainHash }: Certificate): Buffer {
    const seal = { auditSeq, chainNo, chainHash };
    const howToCheck =
      'id is the SHA-256 of contents, as JSON with sorted keys and no spaces, followed by at. The audit entry auditSeq names id; chainHash is its seal.';
    return Buffer.from(`${JSON.stringify({ id, at: at.toISOString(), contents, seal, howToCheck }, null, 2)}\n`);
  }
}

/** JSON with its keys in order, however the database gave them back. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}
