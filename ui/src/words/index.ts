// Every sentence and every number people see. No component of the kit and no room here.
export { loadWords } from "./catalogue";
export { type DateStyle, type Formats, formats, toDate, useFormats } from "./formats";
export { direction, fieldLocale, formatLocale, LANGUAGES, type Language, language } from "./locale";
export { type Elems, T } from "./T";
export { type PlainWordId, say, t, tByCode, type WordId } from "./t";
export { hides, strung, upright } from "./upright";
