import { Module } from '@nestjs/common';
import { PolicyModule } from '#modules/policy';
import { OneUseLinks } from './application/one-use-links.js';
import { LinksRepository } from './data/links.repository.js';

@Module({
  imports: [PolicyModule],
  providers: [LinksRepository, OneUseLinks],
  exports: [OneUseLinks],
})
export class LinksModule {}
