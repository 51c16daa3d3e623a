import { Controller, SetMetadata, type INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Config } from '#platform/config/config';
import { page, type PageResult } from '#platform/http/page';
import { DOOR, WithoutTransaction } from '#platform/http/registration';
import { Anybody, Route, shows } from '#platform/http/route';
import { describeApi } from './openapi.js';

/** The API's description, for programs and for people. Public, and without a word about anybody. */
@Controller('api')
export class ApiDocsController {
  private static app: INestApplication | undefined;
  private document: OpenAPIObject | undefined;

  constructor(private readonly config: Config) {}

  /** Names the application to describe; described on first use, since that takes a while. */
  static describes(app: INestApplication): void {
    ApiDocsController.app = app;
  }

  @Route('GET openapi.json', Anybody, shows('API description'))
  @WithoutTransaction()
  openapi(): OpenAPIObject {
    if (!ApiDocsController.app) throw new Error('No application was named to describe');
    this.document ??= describeApi(ApiDocsController.app, this.config.origins[0] ?? '/');
    return this.document;
  }
}

@Controller('api/docs')
@SetMetadata(DOOR, 'page')
export class ApiDocsPage {
  constructor(private readonly api: ApiDocsController) {}

  @Route('GET', Anybody, shows('API description'))
  @WithoutTransaction()
  show(): PageResult {
    return page('api-docs', { document: this.api.openapi() });
  }
}
