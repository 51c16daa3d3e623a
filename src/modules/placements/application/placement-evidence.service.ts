import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { PolicyService, type CodeValue } from '#modules/policy';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { PlacementsRepository, type EvidenceRow } from '../data/placements.repository.js';
import { EvidenceAlreadyAttached } from '../domain/placement.errors.js';
import { PlacementEvidenceView } from './placement.view.js';

/** A file as somebody handed it in. */
export interface HandedIn {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Files that prove a job. */
@Injectable()
export class PlacementEvidenceService {
  constructor(
    private readonly placements: PlacementsRepository,
    private readonly documents: DocumentsService,
    private readonly policy: PolicyService,
  ) {}

  /** Attaches a file to a job. The very same file a second time is refused (EvidenceAlreadyAttached). */
  @Transactional()
  async attach(placementId: string, file: HandedIn, kind: string): Promise<PlacementEvidenceView> {
    await this.checkKind(kind);
    // Locked, so that the same file sent twice at once is attached once.
    const placement = await this.placements.getForUpdate(placementId);
    const before = await this.placements.evidenceOf([placementId]);
    const held = await this.documents.named(before.map(({ documentId }) => documentId));
    const digest = createHash('sha256').update(file.bytes).digest('hex');
    if (held.some(({ sha256 }) => sha256 === digest)) throw new EvidenceAlreadyAttached();
    const { areaId, providerId, participantId } = placement;
    const document = await this.documents.keep({ ...file, areaId, providerId, participantId, kind });
    const row = await this.placements.addEvidence(placement, document.id, kind);
    return PlacementEvidenceView.of(row, document.fileName);
  }

  /** What may prove a job or a payment (domain 4.6). Some prove only that there is a job: `jobStartOnly`. */
  kinds(): Promise<readonly CodeValue[]> {
    return this.policy.codeList('evidence-kind');
  }

  /** Refuses a kind of evidence that the list does not have. */
  async checkKind(kind: string): Promise<void> {
    if ((await this.kinds()).some(({ code }) => code === kind)) return;
    throw new RuleBroken('evidence.unknown-kind', 'Choose what the file is from the list', 'evidenceKind');
  }

  /** What proves a job, oldest first. */
  @Transactional()
  async of(placementId: string): Promise<readonly PlacementEvidenceView[]> {
    return this.named(await this.placements.evidenceOf([placementId]));
  }

  private async named(rows: readonly EvidenceRow[]): Promise<readonly PlacementEvidenceView[]> {
    const documents = await this.documents.named(rows.map(({ documentId }) => documentId));
    const names = new Map(documents.map(({ id, fileName }) => [id, fileName]));
    return rows.map((row) => PlacementEvidenceView.of(row, names.get(row.documentId) ?? 'A file'));
  }
}
