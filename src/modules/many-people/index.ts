export { ManyPeopleModule } from './many-people.module.js';
