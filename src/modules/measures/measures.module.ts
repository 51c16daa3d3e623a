import { Module } from '@nestjs/common';
import { PolicyModule } from '#modules/policy';
import { MeasuresController } from './api/measures.controller.js';
import { MeasurePolicy } from './application/measure-policy.js';
import { MeasuresService } from './application/measures.service.js';
import { MeasureTotalsQuery } from './data/measure-totals.query.js';
import { FoldMeasures } from './jobs/fold-measures.js';

@Module({
  imports: [PolicyModule],
  controllers: [MeasuresController],
  providers: [MeasurePolicy, MeasureTotalsQuery, MeasuresService, FoldMeasures],
  exports: [MeasuresService],
})
export class MeasuresModule {}
