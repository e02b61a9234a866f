export * from './check-delivery.js';
export { checkText, counted, detectedLines, errorLines } from './check-text.js';
export { maskCitizenNumbers, passesElfproef } from './citizen-number.js';
export { type ColumnMapping, type MappingResult, parseColumnMapping } from './column-mapping.js';
export { errorsAsCsv } from './errors-as-csv.js';
export { DELIVERY_FIELDS } from './field.js';
export { type FormatRow, readFormatRow } from './format-row.js';
export {
  DELIVERY_NOTICE_TEXTS,
  FILE_REFUSAL_TEXTS,
  type FileRefusalCode,
  FORMAT_ERROR_TEXTS,
  type NoticeCode,
} from './format-texts.js';
export type { DeliveryNotice } from './notice-book.js';
export {
  type DeliveryReading,
  type Detected,
  MAX_XLSX_ROWS,
  type ReadDeliveryOptions,
  readDelivery,
} from './read-delivery.js';
export { type FileRefusal, UnreadableDelivery } from './unreadable-delivery.js';
