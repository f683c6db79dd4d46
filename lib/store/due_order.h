// SPDX-License-Identifier: MIT
// The order `due` of ie-store(1): lists what retention asks to be deleted, and does it where it is told to.
#ifndef IE_STORE_DUE_ORDER_H
#define IE_STORE_DUE_ORDER_H

#include "store/orders.h"

// As the functions of orders.h. What must be kept is listed and left.
int ie_order_due(ie_store *store, const ie_order *order, ie_error *error);

#endif
