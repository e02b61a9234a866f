export * from './check-delivery.js';
export { checkText } from './check-text.js';
export { maskCitizenNumbers, passesElfproef } from './citizen-number.js';
export { type ColumnMapping, type MappingResult, parseColumnMapping } from './column-mapping.js';
export { errorsAsCsv } from './errors-as-csv.js';
export { type DeliveryRowError, type FormatBadRow, type FormatRow, readFormatRow } from './format-row.js';
export type { FileRefusalCode, FormatErrorCode, NoticeCode } from './format-texts.js';
export type { DeliveryNotice } from './notice-book.js';
export {
  type DeliveryReading,
  type Detected,
  MAX_XLSX_ROWS,
  type ReadDeliveryOptions,
  readDelivery,
} from './read-delivery.js';
export { type FileRefusal, UnreadableDelivery } from './unreadable-delivery.js';
