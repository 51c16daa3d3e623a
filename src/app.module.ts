import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { PlatformModule } from './platform/platform.module.js';
import { WebModule } from './web/web.module.js';

/** The only file that knows every room. */
@Module({ imports: [PlatformModule, WebModule, IdentityModule] })
export class AppModule {}
