import { Module } from '@nestjs/common';
import { CaseworkModule } from '#modules/casework';
import { JobSupportModule } from '#modules/job-support';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { Marks } from './application/marks.js';
import { Practice } from './application/practice.service.js';
import { PracticeQuery } from './data/practice.query.js';
import { MyPracticeController } from './web/my-practice.controller.js';

@Module({
  imports: [CaseworkModule, JobSupportModule, PlacementsModule, PolicyModule],
  controllers: [MyPracticeController],
  providers: [Marks, Practice, PracticeQuery],
})
export class PracticeModule {}
