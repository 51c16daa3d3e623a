import { Injectable } from '@nestjs/common';
import { DocumentsService, type HeldFile } from '#modules/documents';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';

/** A file as a form shows it beside its fields (macro `fileBeside`). */
export interface FileBeside {
  readonly name: string;
  /** Where its picture is; null for what has none, such as a PDF. */
  readonly picture: string | null;
  /** Where it opens; null while nobody may open it. */
  readonly href: string | null;
}

/** What a payment is typed from: the file in view, so that nobody goes back and forth. */
@Injectable()
export class FilesBeside {
  constructor(private readonly documents: DocumentsService) {}

  /** A file that waits on the form, for whoever chose it. */
  held(file: HeldFile | null): FileBeside | null {
    if (!file) return null;
    const picture = file.mediaType.startsWith('image/') ? `/held-files/${file.id}/picture` : null;
    return { name: file.fileName, picture, href: null };
  }

  /** A kept file of this person; null where the actor may not open files. Throws NotFound for anybody else's. */
  async kept(documentId: string | null, participantId: string): Promise<FileBeside | null> {
    if (documentId === null || !RequestContext.current.actor.permissions.has(Permission.DocumentRead)) return null;
    const document = isUuid(documentId) ? await this.documents.get(documentId) : null;
    if (document?.participantId !== participantId) throw new NotFound('file', 'document.not-found');
    const { id, fileName: name, mediaType, scan, takenBackAt } = document;
    const isOpen = !takenBackAt && (scan === 'clean' || scan === 'not-needed');
    const picture = isOpen && mediaType.startsWith('image/') ? `/documents/${id}/picture` : null;
    return { name, picture, href: isOpen ? `/documents/${id}` : null };
  }
}
