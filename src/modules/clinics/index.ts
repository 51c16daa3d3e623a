export { ClinicsModule } from './clinics.module.js';
export { ClinicDaysService, type ClinicDayRow } from './application/clinic-days.service.js';
export { DaySheetService, type SheetClinic, type SheetLine } from './application/day-sheet.service.js';
export { SitesService } from './application/sites.service.js';
export { ClinicRoomCancelled } from './domain/clinic.events.js';
