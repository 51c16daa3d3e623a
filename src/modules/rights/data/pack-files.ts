import { Injectable } from '@nestjs/common';
import { FileStore } from '#platform/files/file-store';

/** Packs on disk, sealed, in a folder of their own: the sweep of handed-in files knows nothing of them. */
@Injectable()
export class PackFiles extends FileStore {
  protected override readonly place = 'packs';
}
