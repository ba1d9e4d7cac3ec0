package io.gridtick.simulation.plant;

import io.gridtick.simulation.state.Carrier;

/** Jobs one behind the other; any may leave. */
final class Line {
    int head = Jobs.NONE;
    int tail = Jobs.NONE;
    int count;

    void addLast(Jobs jobs, int job) {
        jobs.previous[job] = tail;
        jobs.next[job] = Jobs.NONE;
        if (tail == Jobs.NONE) {
            head = job;
        } else {
            jobs.next[tail] = job;
        }
        tail = job;
        count++;
    }

    void addFirst(Jobs jobs, int job) {
        jobs.previous[job] = Jobs.NONE;
        jobs.next[job] = head;
        if (head == Jobs.NONE) {
            tail = job;
        } else {
            jobs.previous[head] = job;
        }
        head = job;
        count++;
    }

    void remove(Jobs jobs, int job) {
        int before = jobs.previous[job];
        int after = jobs.next[job];
        if (before == Jobs.NONE) {
            head = after;
        } else {
            jobs.next[before] = after;
        }
        if (after == Jobs.NONE) {
            tail = before;
        } else {
            jobs.previous[after] = before;
        }
        count--;
    }

    void carry(Carrier carrier) {
        head = carrier.value(head);
        tail = carrier.value(tail);
        count = carrier.value(count);
    }
}
