/* The words that the script's unit tests need, as a page in English has them. */

import { learn } from '../../site_src/pages/assets/words.js';

learn({
  'common.span': '{first} to {last}',
  'count.event': { one: '{n} event', other: '{n} events' },
  'count.more_bar': { one: '{n} more bar', other: '{n} more bars' },
  'count.vague': { one: '{n} event is vague', other: '{n} events are vague' },
  'date.bc': '{y} BC',
  'date.day': '{d} {month} {y}',
  'date.first_day': '1',
  'overview.columns': '{events}. Each column counts a {column}.',
  'overview.marks': '{events}. Under a {unit}.',
  'overview.not_drawn': 'Not drawn: {what}.',
  'unit.day': 'day',
  'unit.week': 'week',
  'unit.month': 'month',
  'unit.year': 'year',
  'unit.stretch': 'stretch',
  'unit.stretch_of': 'stretch of {n} years',
  months: 'January February March April May June July August September October November December'.split(' '),
  shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  joint: ' ',
}, 'en');
