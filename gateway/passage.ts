/**
 * The passage: a scanned code goes in, a decision and a voucher come out. The order of these calls
 * is the product's security property; it is reviewed here.
 */
