import { total, type Line } from 'prices';
import { currency } from './currency';

interface Order {
  readonly lines: readonly Line[];
}

export const handler = async (order: Order): Promise<{ readonly total: string }> => {
  const cents = total(order.lines);
  const text = currency(cents);
  return { total: text };
};
