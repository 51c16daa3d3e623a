import { Module } from '@nestjs/common';
import { CaseworkModule } from '#modules/casework';
import { EmployersModule } from '#modules/employers';
import { JobSupportModule } from '#modules/job-support';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { ContactWeeksApiController } from './api/contact-weeks.controller.js';
import { ContactWeeks } from './application/contact-weeks.js';
import { Marks } from './application/marks.js';
import { Practice } from './application/practice.service.js';
import { PracticeQuery } from './data/practice.query.js';
import { ContactWeeksController } from './web/contact-weeks.controller.js';
import { MyPracticeController } from './web/my-practice.controller.js';

@Module({
  imports: [CaseworkModule, EmployersModule, JobSupportModule, PlacementsModule, PolicyModule],
  controllers: [ContactWeeksApiController, ContactWeeksController, MyPracticeController],
  providers: [ContactWeeks, Marks, Practice, PracticeQuery],
})
export class PracticeModule {}
