package io.gridtick.alert.delivery.desk;

/** What somebody did, for the trail. */
public enum Deed {
    DESTINATION_CREATED,
    DESTINATION_CHANGED,
    DESTINATION_DELETED,
    DESTINATION_TESTED,
    DELIVERY_RESENT
}
