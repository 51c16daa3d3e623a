import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MeasureView } from '../application/measure.view.js';
import { MeasuresService } from '../application/measures.service.js';

@ApiTags('Performance')
@ApiController('measures')
export class MeasuresController {
  constructor(private readonly measures: MeasuresService) {}

  @Route('GET', Permission.PerformanceRead, shows('measures'))
  @ApiOperation({ summary: 'Every figure and how it is counted' })
  @ApiOkResponse({ type: [MeasureView] })
  async list(): Promise<readonly MeasureView[]> {
    return (await this.measures.registry()).map((measure) => MeasureView.of(measure));
  }
}
