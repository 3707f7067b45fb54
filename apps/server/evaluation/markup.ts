import { toIsoDate } from '@assay/core/kernel';
import type { ReportCell, ReportFormat } from '@assay/domain/quant';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITIES[found]);

const numberText = (value: number, format: ReportFormat): string => {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (format === 'date') return toIsoDate(value);
  if (format === 'percent') return `${(100 * value).toFixed(2)} %`;
  if (format === 'number') return value.toFixed(3);
  return format === 'integer' ? Math.round(value).toLocaleString('en') : String(value);
};

/** A value as it is shown; a dash where it is not known. Not escaped. */
export const cellText = (value: ReportCell, format: ReportFormat): string => {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? numberText(value, format) : value;
};
