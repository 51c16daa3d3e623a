import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { PlacementView } from '#modules/placements';
import { EarningView } from '../application/outcome.views.js';
import { ReturnDifferenceView } from '../application/return-difference.views.js';

const inReturns = {
  type: [ReturnDifferenceView],
  description: 'Where this very change made locked returns and the record part. A locked return stays as it is',
} satisfies ApiPropertyOptions;

/** A payment as it is now, and what changing it did to locked returns. */
export class ChangedEarningView extends EarningView {
  @ApiProperty(inReturns) readonly changesInReturns: readonly ReturnDifferenceView[];
}

/** A job as it is now, and what changing it did to locked returns. */
export class ChangedPlacementView extends PlacementView {
  @ApiProperty(inReturns) readonly changesInReturns: readonly ReturnDifferenceView[];
}
