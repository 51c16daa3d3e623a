import { Injectable } from '@nestjs/common';
import { DocumentsService, TooManyFiles } from '#modules/documents';
import { PolicyService, type CodeValue, type PolicyValues } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { PlacementsRepository, type EvidenceRow } from '../data/placements.repository.js';
import { EvidenceAlreadyAttached } from '../domain/placement.errors.js';
import { PlacementEvidenceView } from './placement.view.js';

/** A file as somebody handed it in. */
export interface HandedIn {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** What the sender said it is. */
  readonly declaredType?: string;
}

/** Files that prove a job. */
@Injectable()
export class PlacementEvidenceService {
  constructor(
    private readonly placements: PlacementsRepository,
    private readonly documents: DocumentsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Attaches a file to a job. The very same file a second time is refused (EvidenceAlreadyAttached). */
  @Transactional()
  async attach(placementId: string, file: HandedIn, kind: string): Promise<PlacementEvidenceView> {
    await this.checkKind(kind);
    if (!(await this.kindsOfJob()).some(({ code }) => code === kind)) {
      const text = 'This shows what was paid, and not by whom. Attach it to the payment';
      throw new RuleBroken('evidence.proves-no-job', text, 'evidenceKind');
    }
    // Locked, so that the same file sent twice at once is attached once.
    const placement = await this.placements.getForUpdate(placementId);
    const before = await this.placements.evidenceOf([placementId]);
    const { perRecord } = await this.limits();
    if (before.length >= perRecord) throw new TooManyFiles(perRecord, 'job');
    const ids = before.map(({ documentId }) => documentId);
    if (await this.documents.isAmong(ids, file.bytes)) throw new EvidenceAlreadyAttached();
    const { areaId, providerId, participantId } = placement;
    const document = await this.documents.keep({ ...file, areaId, providerId, participantId, kind });
    const row = await this.placements.addEvidence(placement, document.id, kind);
    return PlacementEvidenceView.of(row, document);
  }

  /** A file that did not pass the check for viruses proves nothing any more. */
  @Transactional()
  async drop(documentId: string): Promise<void> {
    await this.placements.dropEvidence(documentId);
  }

  /** How large a file may be, in megabytes, and how many there may be. */
  limits(): Promise<PolicyValues['evidence-files']> {
    return this.policy.value('evidence-files', this.clock.today());
  }

  /** What may prove a job or a payment (domain 4.6). Some prove only that there is a job, `jobStartOnly`, some only money, `payOnly`. */
  kinds(): Promise<readonly CodeValue[]> {
    return this.policy.codeList('evidence-kind');
  }

  /** What may prove a job: not what names no employer (`payOnly`). */
  async kindsOfJob(): Promise<readonly CodeValue[]> {
    return (await this.kinds()).filter(({ attributes }) => attributes['payOnly'] !== true);
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
    const byId = new Map(documents.map((document) => [document.id, document]));
    return rows.map((row) => PlacementEvidenceView.of(row, byId.get(row.documentId)));
  }
}
