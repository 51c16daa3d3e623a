import { ApiProperty } from '@nestjs/swagger';
import { ReturnDifferenceView } from '#modules/outcomes';
import type { ReturnChange } from './return-changes.js';

const ID = '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d';

/** One difference between a locked return and the record, and whose it is. Nobody's name: the reference is in the file. */
export class ReturnChangeView extends ReturnDifferenceView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;

  static of({ name: _name, ...change }: ReturnChange): ReturnChangeView {
    return change;
  }
}
