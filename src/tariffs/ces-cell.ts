/**
 * Price and revenue rate of a cell whose products substitute for each other (model.md, section 8), as sums over products, so
 * that cells can be added up before they are read.
 *
 * T = (1 + t') / (1 + t). P-hat = (sum v T^(1 - sigma))^(1 / (1 - sigma)) with v the shares of spending, tariffs included;
 * revenue rate = sum w T^-sigma t' / sum w T^-sigma with w the shares net of tariffs.
 */
export interface CesSums {
  /** sum w (1 + t) */
  spending: number;
  /** sum w (1 + t) T^(1 - sigma); of w (1 + t) log T where sigma is 1. */
  price: number;
  /** sum w T^-sigma t' */
  revenue: number;
  /** sum w T^-sigma */
  quantity: number;
}

export const newCesSums = (): CesSums => ({ spending: 0, price: 0, revenue: 0, quantity: 0 });

/**
 * Adds a product.
 *
 * @param weight w, its imports before duties
 * @param before t
 * @param now t'
 * @param out overwritten
 */
export function addProduct(weight: number, before: number, now: number, sigma: number, out: CesSums): void {
  const ratio = (1 + now) / (1 + before);
  const spent = weight * (1 + before);
  out.spending += spent;
  const bought = ratio ** -sigma;
  out.price += spent * (sigma === 1 ? Math.log(ratio) : ratio * bought);
  const quantity = weight * bought;
  out.revenue += quantity * now;
  out.quantity += quantity;
}

/** Adds a cell's sums, `scale` times. */
export function addCesSums(sums: CesSums, scale: number, out: CesSums): void {
  out.spending += scale * sums.spending;
  out.price += scale * sums.price;
  out.revenue += scale * sums.revenue;
  out.quantity += scale * sums.quantity;
}

/** The cell's price, new over before, and the rate at which it pays duty once buyers have moved. */
export function readCes(
  sums: CesSums,
  sigma: number,
): { readonly priceHat: number; readonly revenueRate: number } {
  const mean = sums.price / sums.spending;
  return {
    priceHat: sigma === 1 ? Math.exp(mean) : mean ** (1 / (1 - sigma)),
    revenueRate: sums.revenue / sums.quantity,
  };
}
