import { Module } from '@nestjs/common';
import { MeasuresController } from './api/measures.controller.js';
import { MeasuresService } from './application/measures.service.js';
import { MeasureTotalsQuery } from './data/measure-totals.query.js';
import { FoldMeasures } from './jobs/fold-measures.js';

@Module({
  controllers: [MeasuresController],
  providers: [MeasureTotalsQuery, MeasuresService, FoldMeasures],
  exports: [MeasuresService],
})
export class MeasuresModule {}
