import { Injectable } from '@nestjs/common';
import { DocumentDamaged, DocumentsService, cleanFileName, type KeptDocument } from '#modules/documents';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { NotFound } from '#platform/errors/domain-error';
import { paperPdf } from '#platform/papers/paper-pdf';
import { Transactional } from '#platform/persistence/transactional';
import { RequestsRepository, type RequestRow } from '../data/requests.repository.js';
import { certificateOf } from '../domain/certificate.js';
import type { Signer } from '../domain/signing.js';

/** The page on which anybody can check a copy, below the origin. */
export const CHECK_PAGE = '/check-a-document';

/** The signed copy of a paper: what was signed, the signatures and how they came about, as one file that never changes. */
@Injectable()
export class SignedCopies {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly documents: DocumentsService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Makes and keeps it, and ends the request: everybody has signed. */
  @Transactional()
  async make(request: RequestRow, signers: readonly Signer[]): Promise<void> {
    const { id, title, paper, documentSha256, askedAt, participantId, areaId, providerId, isSensitive } = request;
    const completedAt = this.clock.now();
    const checkAt = `${this.config.origins[0] ?? ''}${CHECK_PAGE}`;
    const certified = {
      requestId: id,
      title,
      documentSha256: documentSha256.toString('hex'),
      askedAt,
      completedAt,
      checkAt,
    };
    const signed = { ...paper, blocks: [...paper.blocks, ...certificateOf(signers, certified)] };
    const bytes = await paperPdf(signed, { madeAt: completedAt, foot: `${title}, signed copy` });
    const fileName = cleanFileName(`${title} signed.pdf`);
    const kept = await this.documents.keep({
      ...{ fileName, bytes, declaredType: 'application/pdf', kind: isSensitive ? 'sensitive-document' : 'signed-copy' },
      ...{ participantId, areaId, providerId },
    });
    await this.requests.complete(id, { documentId: kept.id, sha256: Buffer.from(kept.sha256, 'hex') }, completedAt);
  }

  /** The file, which must be the one that was kept when the last of them signed. */
  @Transactional()
  async read(requestId: string): Promise<KeptDocument> {
    const { signedDocumentId, signedSha256 } = await this.requests.get(requestId);
    if (!signedDocumentId || !signedSha256) throw new NotFound('signed copy', 'signature.not-signed');
    const kept = await this.documents.read(signedDocumentId);
    if (kept.document.sha256 !== signedSha256.toString('hex')) throw new DocumentDamaged(signedDocumentId);
    return kept;
  }
}
